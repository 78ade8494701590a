package io.pilcrow.answer.conduct;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The two commonest attempts, "ignore your instructions" and "show your prompt", in other
 * languages, roughly. Immutable.
 */
final class ForeignRules {
  static final List<Pattern> PATTERNS =
      List.of(
          // German
          rule(
              "\\b(?:ignorier\\w*|vergiss|vergessen sie|missachte\\w*|umgeh\\w*|überschreib\\w*|verwirf)\\b.{0,40}\\b(?:anweisung\\w*|regeln?|vorgaben?|instruktion\\w*|befehle?|richtlinien|prompts?|einschränkungen)\\b"),
          rule(
              "\\b(?:zeig\\w*|verrate?\\w*|nenn\\w*|gib|gebe\\w*|drucke?|wiederhol\\w*|wie lautet|wie lauten|was (?:ist|sind|steht))\\b.{0,30}\\b(?:dein\\w*|ihr\\w*|system-?)\\s*-?(?:system)?-?\\s?(?:prompts?|anweisung\\w*|systemprompt|systemanweisung\\w*|instruktion\\w*|einstellungen|api-?(?:schlüssel|key)|passwort|regeln|schlüssel|konfiguration)\\b"),
          rule(
              "\\b(?:du bist (?:jetzt|nun|ab sofort)|tu so,? als (?:ob|wärst|seist)|stell dir vor,? du (?:bist|wärst))\\b.{0,60}\\b(?:ki|ai|bot|assistent\\w*|regeln|einschränkung\\w*|dan|unbeschränkt\\w*|uneingeschränkt\\w*)\\b"),
          // French
          rule(
              "\\b(?:ignor(?:e|ez|er)|oubli(?:e|ez|er)|n['’]obéi\\w*|contourn\\w*|désactiv\\w*|ne (?:suis|suivez|respecte\\w*))\\b.{0,40}\\b(?:[tlcmsn]es|vos|nos|d['’]|leurs)\\b.{0,20}\\b(?:instructions?|consignes?|règles|directives|invite|restrictions)\\b"),
          rule(
              "\\b(?:montre\\w*|révèle\\w*|affiche\\w*|donne\\w*|répète\\w*|dis|dites|quel(?:le)?s? (?:est|sont))\\b.{0,25}\\b(?:tes|ton|ta|votre|vos)\\b.{0,20}\\b(?:instructions?|prompts?|invite|consignes?|clés?|mot de passe|paramètres|règles|configuration)\\b|\\b(?:montre\\w*|révèle\\w*|affiche\\w*|donne\\w*|répète\\w*)\\b.{0,25}\\b(?:prompt|invite) (?:du )?syst[èe]me\\b"),
          rule(
              "\\b(?:tu es|vous êtes) (?:maintenant|désormais)\\b.{0,60}\\b(?:ia|assistant|robot|dan|règles?|restrictions?|limites?)\\b"),
          // Spanish and Portuguese
          rule(
              "\\b(?:ignor(?:a|e|en|ar|á|ad)|olvid[ae]\\w*|esque[çc]\\w*|desconsider\\w*|descart[ae]\\w*|omite|salt(?:a|e|ate)|desobede\\w*|burl[ae])\\b.{0,40}\\b(?:instrucci\\w*|instru[çc][õo]es|reglas?|regras?|normas|indicaciones|directrices|diretrizes|restricci\\w*|restri[çc][õo]es|(?:[ts]us?|los?|el|[ts]eus?|os?) prompts?|órdenes|ordens)\\b"),
          rule(
              "\\b(?:mu[ée]str\\w*|revel\\w*|ense[ñn]\\w*|mostr\\w*|d[ai]me|diga|diz|repit\\w*|repet\\w*|imprim\\w*|cu[áa]l(?:es)? (?:es|son)|qual (?:é|e)|quais s[ãa]o)\\b.{0,25}\\b(?:tus?|sus?|seus?|suas?|teus?|tuas?|el|o|del|do)\\b.{0,20}\\b(?:instrucciones|instru[çc][õo]es|prompt|clave|claves|chaves?|contrase[ñn]a|senha|configuraci[óo]n|configura[çc][ãa]o|reglas internas|mensaje del sistema|mensagem do sistema)\\b"),
          rule(
              "\\b(?:ahora eres|eres ahora|a partir de ahora|agora voc[êe] [ée]|voc[êe] agora [ée]|finge (?:que|ser)|finja|act[úu]a como|aja como)\\b.{0,60}\\b(?:ia|ai|bot|asistente|assistente|dan|reglas|regras|restric\\w*|restri[çc]\\w*|l[íi]mites|limites)\\b"),
          // Italian
          rule(
              "\\b(?:ignora\\w*|dimentica\\w*|trascura\\w*|disattiva\\w*|aggira\\w*)\\b.{0,40}\\b(?:istruzioni|regole|direttive|prompt|restrizioni|indicazioni)\\b"),
          rule(
              "\\b(?:mostra\\w*|rivela\\w*|dimmi|ripeti|stampa|qual[ei]? (?:è|sono))\\b.{0,25}\\b(?:tu[aeo]i?|vostr\\w|il|le)\\b.{0,20}\\b(?:istruzioni|prompt|chiav[ei]|password|configurazione|impostazioni)(?! per)\\b"),
          // Dutch, the Nordic languages, Polish, Turkish
          rule(
              "\\b(?:negeer|vergeet|omzeil|sla)\\b.{0,40}\\b(?:instructies?|regels|opdrachten|aanwijzingen|richtlijnen|prompts?)\\b|\\b(?:toon|laat|geef|onthul|herhaal)\\b.{0,25}\\b(?:je|jouw|uw)\\b.{0,20}\\b(?:instructies?|systeemprompt|prompt|sleutels?|wachtwoord|instellingen)\\b"),
          rule(
              "\\b(?:ignorer\\w*|ignorera|glöm|glem|bortse|strunta i)\\b.{0,40}\\b(?:instruktioner?|instruksjoner|instrukser|regler|regler?na|anvisninger|prompts?)\\b|\\bvis(?:a)? (?:mig |meg )?(?:din|dine|dina|ditt)\\b.{0,20}\\b(?:systemprompt|prompt|instruktioner|instruksjoner|nøgle|nyckel|nøkkel)\\b"),
          rule(
              "\\b(?:zignoruj|ignoruj|zapomnij|pomiń)\\b.{0,40}\\b(?:instrukcj\\w*|polece\\w*|zasad\\w*|regu\\w*|prompt\\w*)|\\b(?:pokaż|ujawnij|podaj|wyświetl|powtórz)\\b.{0,25}\\b(?:swoje|swój|twoje|twój|systemow\\w*)\\b.{0,20}(?:instrukcj\\w*|prompt\\w*|klucz\\w*|hasło|ustawienia)"),
          rule(
              "\\b(?:önceki|yukarıdaki|tüm|bütün)\\b.{0,40}\\b(?:talimat\\w*|kural\\w*|komut\\w*|yönerge\\w*)\\b.{0,20}\\b(?:yok say|unut|görmezden|dikkate alma|göz ardı)|\\b(?:sistem|kendi) (?:prompt|istem|talimat)\\w*.{0,30}\\b(?:göster|yaz|söyle|açıkla|paylaş)"),
          // Russian and Ukrainian
          rule(
              "(?:игнорируй|проигнорируй|игнорировать|забудь|не обращай внимания|отмени|обойди|ігноруй|забудь).{0,40}(?:инструкци|правил|указани|команд|ограничени|промпт|інструкці|вказівк)"),
          rule(
              "(?:покажи|раскрой|выведи|повтори|напиши|назови|скажи|какой|какие|каков|розкрий).{0,25}(?:сво[йиюеё]|тво[йиюеё]|ваш|системн).{0,20}(?:инструкци|промпт|ключ|парол|настройк|інструкці|запрос|сообщени)"),
          rule(
              "(?:ты теперь|отныне ты|представь,? что ты|притворись).{0,60}(?:ии\\b|бот|ассистент|без ограничени|без правил|dan\\b)"),
          // Chinese, Japanese, Korean
          rule("(?:忽略|无视|無視|忘记|忘記|忘掉|不要遵守|绕过|繞過|忽視|忽视).{0,20}(?:指令|指示|规则|規則|提示|限制|设定|設定|命令|说明)"),
          rule(
              "(?:显示|顯示|告诉|告訴|透露|输出|輸出|重复|重複|打印|泄露|给我看|說出|说出|公开).{0,15}(?:系统提示|系統提示|提示词|提示詞|系统指令|你的(?:指令|提示|规则|規則|密钥|密鑰|设置|設定|密码)|api ?(?:密钥|密鑰|key))|你的(?:系统提示|系統提示|提示词|提示詞|系统指令|密钥|api ?key)|你现在是.{0,30}(?:没有|不受|无)"),
          rule(
              "(?:指示|命令|ルール|規則|プロンプト|制約|指令|制限).{0,12}(?:無視|忘れ|破っ|従わな|解除)|(?:システムプロンプト|あなたの(?:プロンプト|指示|設定|apiキー|ルール|パスワード)|内部の?指示|apiキー).{0,20}(?:見せ|教え|表示|出力|開示|公開|示し|何|なに)"),
          rule(
              "(?:지시|명령|규칙|프롬프트|지침|제한).{0,15}(?:무시|잊어|따르지|어기)|(?:시스템 ?프롬프트|너의 (?:지시|프롬프트|규칙|설정)|당신의 (?:지시|프롬프트|규칙|설정)|api ?키).{0,20}(?:보여|알려|출력|공개|말해|뭐)"),
          // Arabic, Persian, Hindi, Hebrew, Vietnamese, Indonesian
          rule(
              "(?:تجاهل|انس|تجاوز|نادیده بگیر|فراموش کن).{0,40}(?:التعليمات|تعليمات|القواعد|الأوامر|دستور|قوانین)|(?:دستور|قوانین).{0,30}(?:نادیده بگیر|فراموش کن)|(?:أظهر|اعرض|اكشف|اطبع|أخبرني|ما هي|ما هو).{0,30}(?:تعليماتك|موجه النظام|مفتاحك|مفتاح api|إعداداتك|قواعدك|كلمة مرورك)"),
          rule(
              "(?:निर्देश|नियम|आदेश)\\S*.{0,30}(?:अनदेखा|नज़रअंदाज़|भूल|नजरअंदाज|उपेक्षा)|(?:अपना|अपने|तुम्हारा|आपका)\\s.{0,20}(?:सिस्टम प्रॉम्प्ट|प्रॉम्प्ट|निर्देश|कुंजी|पासवर्ड).{0,30}(?:दिखा|बता|प्रकट)"),
          rule(
              "(?:התעלם|תתעלם|שכח|תשכח).{0,40}(?:הוראות|ההוראות|כללים|הכללים|הנחיות|ההנחיות)|(?:הצג|הראה|גלה|תראה).{0,30}(?:ההוראות שלך|הפרומפט|מפתח)"),
          rule(
              "(?:bỏ qua|phớt lờ|quên).{0,40}(?:hướng dẫn|chỉ dẫn|quy tắc|lệnh|chỉ thị)|(?:cho tôi xem|hiển thị|tiết lộ|in ra).{0,30}(?:lời nhắc hệ thống|prompt|chỉ dẫn của bạn|khóa api)|\\b(?:abaikan|lupakan|hiraukan)\\b.{0,40}\\b(?:instruksi|perintah|aturan|petunjuk)|\\b(?:tampilkan|tunjukkan|perlihatkan|beritahu)\\b.{0,30}\\b(?:prompt|instruksi(?:mu| anda| kamu)|kunci api|pengaturanmu)"));

  private ForeignRules() {}

  private static Pattern rule(String regex) {
    return Pattern.compile(
        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }
}
