package io.pilcrow;

import io.pilcrow.answer.Claim;
import io.pilcrow.question.Openings;
import io.pilcrow.question.Spelling.Mended;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says before the first statement which words of the question were read as others. */
final class ReadAs implements Consumer<Claim> {
  private final Mended mended;
  private final Consumer<Claim> claims;
  private boolean said;

  ReadAs(Mended mended, Consumer<Claim> claims) {
    this.mended = mended;
    this.claims = claims;
    said = !mended.isChanged();
  }

  @Override
  public void accept(Claim claim) {
    claims.accept(said ? claim : new Claim(introduction(claim), claim.pieces(), claim.support()));
    said = true;
  }

  private String introduction(Claim claim) {
    return mended.changes().stream().map(Openings::readAs).collect(Collectors.joining(", "))
        + ": "
        + claim.separator().stripLeading();
  }
}
