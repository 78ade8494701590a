package io.pilcrow.source.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
  private static final String GREEN = "Grüße aus Köln, schöne Straße";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Shift_JIS|二つの島を結ぶフェリーは四月一日から十月末日まで運航しています。乗船券は船内で買えます。",
        "EUC-JP|二つの島を結ぶフェリーは四月一日から十月末日まで運航しています。乗船券は船内で買えます。",
        "ISO-2022-JP|二つの島を結ぶフェリーは四月一日から十月末日まで運航しています。乗船券は船内で買えます。",
        "GB18030|两岛之间的渡轮从四月一日起运行到十月最后一天，可以运载汽车。船票在船上和码头旁的售票亭出售。",
        "Big5|兩島之間的渡輪從四月一日起運行到十月最後一天，可以運載汽車。船票在船上和碼頭旁的售票亭出售。",
        "EUC-KR|두 섬 사이의 여객선은 사월 일일부터 시월 말일까지 운항하며 자동차도 실을 수 있습니다. 표는 배에서 팝니다.",
        "KOI8-R|Паром между островами ходит с первого апреля, а билеты продаются на борту и в кассе.",
        "windows-1251|Паром между островами ходит с первого апреля, а билеты продаются на борту и в кассе.",
        "windows-1250|Přívoz mezi ostrovy jezdí od prvního dubna do konce října. Jízdenky se prodávají na palubě.",
        "ISO-8859-2|Šestého září přívoz ještě jede, a žádné zvíře nesmí na palubu bez košíku.",
        "windows-1252|Le ferry circule du premier avril à la fin d’octobre ; les billets sont vendus à bord.",
        "windows-1252|Die Fähre fährt vom ersten April an, und Fahrräder dürfen mit. Größere Wagen warten.",
        "windows-1253|Το πλοίο μεταξύ των δύο νησιών κινείται από την πρώτη Απριλίου μέχρι τον Οκτώβριο.",
        "windows-1254|İki ada arasındaki feribot nisan başından ekim sonuna kadar çalışır ve araba da taşır.",
        "windows-1255|המעבורת בין שני האיים פועלת מהאחד באפריל ועד סוף אוקטובר ומעבירה גם מכוניות.",
        "windows-1256|تعمل العبارة بين الجزيرتين من أول أبريل حتى نهاية أكتوبر وتنقل السيارات أيضا.",
        "windows-1257|Keltas tarp dviejų salų plaukioja nuo balandžio pirmosios iki spalio pabaigos."
      })
  void aCharsetThatNobodyDeclaresIsGuessed(String charset, String text) {
    assertThat(Decoding.decode(text.getBytes(Charset.forName(charset)), "a.txt")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta charset=\"windows-1251\">",
        "<META http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        "<?xml version=\"1.0\" encoding=\"windows-1251\"?>"
      })
  void aPageDeclaresItsCharset(String declaration) {
    String page = declaration + "<p>Да.";

    assertThat(Decoding.decode(page.getBytes(Charset.forName("windows-1251")), "a.html"))
        .isEqualTo(page);
  }

  @Test
  void whatCameWithTheBytesCountsMoreThanThePageAndValidUtf8MoreThanBoth() {
    String page = "<meta charset=Shift_JIS><p>" + GREEN;

    assertThat(
            Decoding.decode(
                page.getBytes(StandardCharsets.ISO_8859_1),
                "a.html",
                Optional.of(StandardCharsets.ISO_8859_1)))
        .isEqualTo(page);
    assertThat(Decoding.decode(page.getBytes(StandardCharsets.UTF_8), "a.html")).isEqualTo(page);
  }

  @Test
  void aNameIsTakenAsBrowsersTakeIt() {
    String page = "<meta charset=gb2312><p>朱镕基喆";

    assertThat(Decoding.decode(page.getBytes(Charset.forName("GB18030")), "a.html"))
        .isEqualTo(page);
  }

  @Test
  void oneBrokenByteCostsOneCharacter() {
    byte[] bytes = (GREEN + ". " + GREEN + ".").getBytes(StandardCharsets.UTF_8);
    bytes[GREEN.indexOf('r')] = (byte) 0xFF; // of "Grüße"

    String text = Decoding.decode(bytes, "a.txt");

    assertThat(text).endsWith(GREEN + ".").containsOnlyOnce("\uFFFD");
  }

  @Test
  void whatCannotBeToldIsRefusedWithWhatWouldBeRight() {
    byte[] noise = new byte[400];
    Random random = new Random(5);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (1 + random.nextInt(255));
    }

    assertThatThrownBy(() -> Decoding.decode(noise, "a.txt"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.txt")
        .hasMessageContaining("save it as UTF-8");
  }
}
