package io.pilcrow.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The ferry between the two islands runs from the first of April to the last of October.",
        "de|Die Fähre zwischen den beiden Inseln fährt vom ersten April bis zum letzten Oktober.",
        "fr|Le ferry entre les deux îles circule du premier avril au dernier jour d’octobre.",
        "es|El transbordador entre las dos islas funciona desde el primero de abril hasta octubre.",
        "it|Il traghetto tra le due isole è in servizio dal primo aprile alla fine di ottobre.",
        "pt|A balsa entre as duas ilhas funciona do primeiro dia de abril até o fim de outubro.",
        "ja|二つの島を結ぶフェリーは四月一日から十月末日まで運航しています。",
        "zh|两岛之间的渡轮从四月一日起运行到十月最后一天，可以运载汽车。",
        "he|המעבורת בין שני האיים פועלת מהאחד באפריל ועד היום האחרון של אוקטובר.",
        "ru|Паром между двумя островами ходит с первого апреля, а билеты продаются на борту и в"
            + " кассе у пристани, где хранятся и потерянные вещи."
      })
  void isRecognised(String tag, String text) {
    assertThat(Languages.recognised(text)).hasValue(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Price list", "12.50 | 10.00 | 9.95 | 12.50 | 10.00 | 9.95"})
  void tooLittleTellsNothing(String text) {
    assertThat(Languages.recognised(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wer ist ada?|de",
        "warum|de",
        "qui est ada|fr",
        "quién es ada|es",
        "chi è ada|it",
        "quem é ada|pt",
        "kto to jest|pl",
        "hola|es",
      })
  void fewWordsTellByTheSmallOnesAmongThem(String words, String tag) {
    assertThat(Languages.ofQuestion(List.of(words.split("[ ?]")))).hasValue(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada lovelace", "de facto leader", "la scala", "who is ada"})
  void namesAndEnglishShowNoOtherLanguage(String words) {
    assertThat(Languages.ofQuestion(List.of(words.split(" ")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en_us,en-US", "de,de", "pt-BR,pt-BR", "'fr, en',fr", "zh-Hans-CN,zh-Hans-CN"})
  void aDeclaredTagIsWrittenAsTheyAre(String declared, String tag) {
    assertThat(Languages.declared(declared)).hasValue(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{{ lang }}", "english language", "und", "x-default"})
  void whatIsNoTagDeclaresNothing(String declared) {
    assertThat(Languages.declared(declared)).isEmpty();
  }
}
