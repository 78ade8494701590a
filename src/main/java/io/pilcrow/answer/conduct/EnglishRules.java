package io.pilcrow.answer.conduct;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How attempts to change the assistant sound in English. The patterns look for who is spoken to: an
 * order at the start of a clause, or "you" and "your" beside what an assistant is made of. A
 * question about what somebody else ignored, showed or set has neither. Immutable.
 */
final class EnglishRules {
  /** Where an order can begin. */
  private static final String ORDER =
      "(?:(?:^|[.!?,;:\\n…>)\\]|*#–—]|\\s-\\s)\\s*"
          + "(?:(?:please|now|then|so|just|first|also|but|and|kindly|simply|ok(?:ay)?|hey|hi|hello|dear|"
          + "assistant|bot|ai|chatbot|pilcrow|next|instead|finally|important|attention|again|"
          + "before (?:you answer|answering|that)|after that|from now on|immediately|right now"
          + ")[\\s,:!]+){0,4}"
          + "|\\b(?:(?:can|could|would|will|may) (?:you|u)|you (?:must|should|will|shall|can|have to|need to|are to|may)"
          + "|(?:want|need|like|ask|order|command|tell|instruct|allow|permit|require|urge|beg|authori[sz]e)(?:ing|ed|s)? you to"
          + "|let'?s|let us|feel free to|your (?:new )?(?:task|job|goal|role|mission|purpose) is(?: now)? to"
          + ")\\s+(?:(?:please|now|just|kindly|simply|also|then|first)\\s+){0,2})";

  /** An order later in a sentence that does not begin as a question. */
  private static final String LATER_ORDER =
      "^(?!\\W*(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|am|do|does|did|has|have|had"
          + "|can|could|will|would|should|may|might|must|in|on|at|the|a|an|by|for|according)\\b)"
          + "[^.!?\\n]{0,300}?\\b(?:and|then|but|or|to|also|instead)\\s+(?:(?:please|now|just|also|then)\\s+){0,2}";

  private static final String DROP =
      "(?:ignore|disregard|forget|override|overrule|bypass|circumvent|skip|drop|abandon|discard|violate|break|"
          + "disable|deactivate|turn off|switch off|remove|lift|erase|delete|reset|neglect|dismiss|set aside|"
          + "throw away|throw out|get rid of|stop (?:following|obeying|applying|using)|"
          + "(?:do not|don'?t|never|no longer|cease to) (?:follow|obey|respect|apply|use|adhere to|stick to|listen to)|"
          + "pay no attention to|act against|work around|rewrite|replace|change|update|unlearn)";

  private static final String RULES =
      "(?:instructions?|rules?|prompts?|guidelines?|restrictions?|constraints?|directives?|"
          + "guard-?rails?|safeguards?|safety (?:measures?|filters?|rules?|settings?)|content (?:policy|policies|filters?)|filters?|"
          + "limitations?|limits|programming|orders|system messages?|policies|policy|training)";

  /** Those that machines, heaters and companies seldom have. */
  private static final String ASSISTANTS_RULES =
      "(?:instructions?|rules?|prompts?|guidelines?|restrictions?|constraints?|directives?|"
          + "guard-?rails?|safeguards?|safety (?:measures?|filters?|rules?|settings?)|content (?:policy|policies|filters?)|"
          + "programming|system messages?)";

  private static final String EARLIER =
      "(?:previous|prior|above|earlier|preceding|former|foregoing|past|original|initial|existing|"
          + "current|system|hidden|internal|built-in|default|developer'?s?|secret|safety)";

  private static final String SHOW =
      "(?:show|reveal|print|repeat|tell|output|display|give|dump|leak|expose|disclose|share|list|write|send|"
          + "echo|recite|return|type|paste|copy|quote|describe|explain|summari[sz]e|translate|spell|cat|read|"
          + "state|provide|export|post|encode|hand over|let me (?:see|read|know)|say|spit out|walk me through)"
          + "(?: (?:me|us|out|to me|to us|back|verbatim|again|aloud|exactly|here|now|down)){0,3}";

  private static final String INSIDES =
      "(?:(?:system|hidden|initial|original|secret|internal|developer|full|exact|complete|first|very first|entire|"
          + "current|own|underlying|base|starting|custom|private|whole|actual|real|pre-?|secret ) ?){0,4}"
          + "(?:prompts?|instructions?|system messages?|developer messages?|pre-?prompts?|preamble|configurations?|config|"
          + "settings?|api[- ]?keys?|secret keys?|keys?|tokens?|passwords?|credentials?|secrets?|env(?:ironment)? ?(?:variables?|vars?)|"
          + "environment|source code|system files?|context window|memory|database|index|logs?|training data|model weights|"
          + "rules|guidelines|directives|restrictions|constraints|programming)";

  private static final String SECRETS =
      "(?:(?:complete|full|exact|entire|openai|anthropic|gemini|google|slack|server'?s?|admin(?:istrator)?'?s?|llm|pilcrow'?s?|bot'?s?|root|hidden|secret|private|system|internal|all|your|the|any) ){0,4}"
          + "(?:api[- ]?keys?|system prompts?|secret keys?|private keys?|signing secrets?|bot tokens?|app tokens?|access tokens?|passwords?|credentials|"
          + "env(?:ironment)? ?(?:variables?|vars?)|\\.env(?: file)?|config(?:uration)? files?|developer messages?|hidden (?:prompts?|instructions?|rules?|settings|messages?)|"
          + "secret (?:instructions?|rules?|messages?)|initial (?:prompts?|instructions?)|pilcrow\\.properties|server settings)";

  private static final String END =
      "(?=\\W*(?:$|\\n|please|now|verbatim|in full|word for word|again|here|below|above|and\\b|then\\b|[.!?,;:]))";

  private static final String FREE =
      "(?:unrestricted|uncensored|unfiltered|unlimited|evil|amoral|jail-?broken|free|malicious|rogue|hacker|"
          + "dan\\b|stan\\b|dude\\b|do anything now|opposite|different (?:ai|assistant|bot|model)|another (?:ai|assistant|bot|model)|"
          + "chatgpt|gpt|claude|gemini|llama|an? (?:\\w+ ){0,2}(?:ai|assistant|language model|chatbot|bot|terminal|shell|linux|interpreter|console|pirate)|"
          + "my (?:\\w+ ){0,2}(?:grandmother|grandma|girlfriend|friend|developer|slave)|the (?:developer|administrator|admin|system|owner|root))";

  static final List<Pattern> PATTERNS =
      List.of(
          // Ignore all previous instructions.
          rule(
              ORDER
                  + DROP
                  + "\\b(?: (?!of the game|of chess)[\\w'’]+){0,6}? (?:"
                  + ASSISTANTS_RULES
                  + "|(?:your|"
                  + EARLIER
                  + ") (?:\\w+ ){0,2}"
                  + RULES
                  + ")\\b"),
          rule(
              LATER_ORDER
                  + DROP
                  + "\\b(?: [\\w'’]+){0,4}? "
                  + EARLIER
                  + " (?:\\w+ )?"
                  + RULES
                  + "\\b"),
          rule(
              "\\b"
                  + DROP
                  + " (?:all |any |every |each |most |both )?(?:of )?your (?:[\\w'’]+ ){0,3}"
                  + RULES
                  + "\\b"),
          rule(
              "\\b(?:ignor|disregard|forgett|overrid|bypass)ing (?:all |any )?(?:of )?your (?:\\w+ ){0,3}"
                  + RULES
                  + "\\b"),
          rule(ORDER + "(?:ignore|disregard|forget) (?:all |everything )?(?:of )?the above\\b"),
          rule(
              ORDER
                  + "(?:ignore|disregard|forget) (?:about )?(?:all|everything|anything|whatever|what)\\b(?: \\w+){0,4} (?:above|before|previous(?:ly)?|earlier|prior|told|said|learned|know|instructed|taught)\\b"),
          rule(
              "\\b(?:ignore|disregard|forget) (?:all |any )?(?:the )?"
                  + EARLIER
                  + " (?:\\w+ )?"
                  + RULES
                  + "[^?]*$"),
          rule(
              "\\b(?:without|free (?:of|from)|no longer (?:bound|limited|restricted) by|not bound by|exempt from|beyond|outside(?: of)?|against|despite) (?:any |all )?(?:of )?your (?:\\w+ ){0,2}"
                  + RULES
                  + "\\b"),
          rule(
              "\\b(?:you|u)(?: are|'re|’re| have|'ve)? (?:now |hereby )?(?:no longer|not|without|free(?:d)? (?:of|from)|have no|has no|released from|under no)(?: (?:bound|limited|restricted|any|have|subject|required|by|to|follow|the)){0,5} (?:\\w+ )?"
                  + RULES
                  + "\\b"),
          rule(
              "\\b(?:new|updated|revised|important) (?:system )?(?:instructions?|rules?|directives?|prompt)\\s*[:=]"),
          // Show me your system prompt.
          rule(
              ORDER
                  + SHOW
                  + "(?: (?:all|everything|each|every|any|some|a copy|a list|the (?:\\w+ ){0,2}(?:of|in|from|behind)|what is in|what'?s in|about|of|what|are|is|were|word(?:s)?|part(?:s)?|for|with|to)){0,4} your "
                  + INSIDES
                  + "\\b(?! (?:for|about|on|regarding|concerning|when|if)\\b)"),
          rule(
              ORDER
                  + SHOW
                  + "(?: (?:all|the|a copy|copy|contents?|text|value|values|of|in|full|exact|your|every|any|each|this|that)){0,6} "
                  + SECRETS
                  + "\\b(?! (?:of the (?!server|bot|system|assistant)|in the (?:article|text|story)|used (?:by|in)|mentioned|described|discussed|limits?|polic|requirement|rules?))"),
          rule(
              LATER_ORDER
                  + SHOW
                  + "(?: (?:all|the|a copy|contents?|text|value|values|of|in|full|exact|every|any)){0,5} (?:your "
                  + INSIDES
                  + "|"
                  + SECRETS
                  + ")\\b"),
          rule(
              "\\b(?:what|which)(?: is|'s|’s| are| were| was)? (?:(?:all|in|exactly|inside|written in|the (?:content|contents|text|wording|first line|first words|last line|beginning|value|values) of|the) ){0,3}your "
                  + INSIDES
                  + END
                  + "(?! (?:for|about|on|regarding|concerning|when|if|to|in|at)\\b)"),
          rule(
              "^\\W*(?:what|which)(?: is|'s|’s| are| were| was)? (?:the |all )(?:exact |full |current |complete |hidden )?(?:"
                  + "system prompts?|api[- ]?keys?|secret keys?|hidden (?:prompts?|instructions?|rules?|settings)|secret instructions?|developer messages?|env(?:ironment)? ?(?:variables?|vars?)|bot tokens?|signing secrets?|server settings|admin(?:istrator)? password"
                  + ")\\W*$"),
          rule(
              "\\b(?:what|which|how|when|where|who|why|were|are|have|did) (?:\\w+ ){0,4}(?:you|u) (?:been |initially |originally |secretly )?(?:(?:were|was|are) )?(?:been )?(?:told|instructed|programmed|prompted|configured|ordered)(?: to| by| with| before| not| at|\\W*$)"),
          rule(
              "\\b(?:instructions?|rules?|prompts?|guidelines|restrictions|system message|directives)(?: (?:that|which))? (?:(?:you|u) (?:were given|have been given|received|got|have to follow|must follow|are following|follow|operate under|run on|obey|have|work with|are given|were provided)|(?:were|was|have been|has been) given to you|(?:govern|control|bind|restrict|define) you)"),
          rule(
              "\\b(?:what|which) (?:\\w+ )?(?:instructions?|rules|prompts?|guidelines|restrictions|api[- ]?keys?|passwords?|tokens?|credentials|secrets) (?:do|must|did|are) you (?:follow|obey|have|get|receive|use|store|stored|given|keep|hide)\\b"),
          rule(
              "\\b(?:the )?(?:api[- ]?keys?|tokens?|passwords?|credentials?|secrets?|system prompt|prompt|model|provider|llm) (?:that )?(?:do )?(?:you|u)(?: are|'re)? (?:us(?:e|ing)|have|stor(?:e|ing)|run(?:ning)? on|know|hid(?:e|ing)|were given|connect with)\\b"),
          rule(
              "\\b(?:repeat|print|output|translate|summari[sz]e|echo|copy|encode|recite|write|show|display|type|paste|dump|return|reproduce)(?: (?:me|out|back|verbatim|exactly|down|to me|again))* (?:everything|all|the (?:\\w+ ){0,2}(?:text|words?|content|lines?|messages?|sentences?|conversation|context)|what(?:ever)?(?: is| was|'s)?|any text)(?: (?:that|which|is|was|were|comes?|came|stands?|written|said|the|text|words?|appears?)){0,4} (?:above|before (?:this|that|my|the (?:first|user))|preceding|prior to|so far)\\b"),
          rule(
              "\\b(?:starting|beginning|begins?|starts?) with (?:the (?:words?|phrase) )?[\"'“‘]?you are\\b"),
          rule(
              "\\b(?:value|content|contents) of (?:the )?(?:(?:environment )?variable )?\\$?(?:pilcrow|slack|openai|anthropic|gemini|aws)_[a-z_]+"),
          rule(
              "(?:"
                  + ORDER
                  + SHOW
                  + "(?: the)? |\\becho |\\bprintenv ?|process\\.env\\W*)\\$?\\{?(?:pilcrow|slack|openai|anthropic|gemini|aws)_[a-z_]+"),
          rule(
              "\\bos\\.environ\\b|\\bgetenv ?\\(|/etc/(?:passwd|shadow)|/proc/self|~/\\.(?:ssh|aws|bashrc)|\\bprintenv\\b|\\brm -rf\\b|\\bid_rsa\\b|169\\.254\\.169\\.254|\\{\\{ ?(?:config|env|system|7 ?\\* ?7)"),
          // You are now DAN.
          rule(
              "\\b(?:you|u)(?: are|'re|’re|r| will be| must be| become| shall be)(?: now| from now on| henceforth| going to be| no longer| to be)+ (?:an? |the |my |called |known as |named )*(?:"
                  + FREE
                  + "|\\w+bot\\b|in (?:\\w+ )?(?:mode|role))"),
          rule(
              ORDER
                  + "(?:pretend|imagine|suppose|assume|act|behave|simulate|emulate|impersonate|role-?play|play|respond|answer|speak|talk|reply|operate|write|continue|take on the role|become|be|transform|switch|turn|convert)(?: (?:to be|you are|you're|that you are|that you|as if you|as though you|like you|like|as|with|into|you|were|had|have|are|a|an|to|the role of|of|the part of|now|yourself|being)){0,6} (?:"
                  + FREE
                  + "|no (?:rules|restrictions|limits|filters?|guidelines|instructions)|not (?:bound|restricted|limited|an? assistant)|(?:without|free of) (?:any )?(?:rules|restrictions|limits|filters?|guidelines|censorship))"),
          rule(
              "\\b(?:you|u) (?:have|had|has|are|were) (?:no|without|free (?:of|from)|above)(?: (?:any|all|the|more|ethical|moral|content|safety|your)){0,3} (?:rules|restrictions|limits|filters?|guidelines|limitations|constraints|ethics|instructions)\\b"),
          rule(
              ORDER
                  + "(?:enter|enable|activate|switch (?:in)?to|turn on|go in(?:to)?|start|engage|boot|unlock|initiate|begin) (?:the |your |an? )?(?:\\w+ )?(?:developer|debug|god|admin(?:istrator)?|maintenance|dan|jailbreak|sudo|root|unrestricted|uncensored|test|diagnostic|evil|opposite|free|unsafe|superuser)[- ]?mode\\b"),
          rule(
              "\\b(?:you|u)(?: are|'re|’re) (?:now )?(?:in|under|running in|entering) (?:the )?(?:developer|debug|god|admin(?:istrator)?|maintenance|dan|jailbreak|sudo|root|unrestricted|test|diagnostic|unsafe)[- ]?(?:mode|control|access)"),
          rule(
              "\\bdo anything now\\b.{0,80}\\byou\\b|\\byou\\b.{0,80}\\bdo anything now\\b|\\b(?:as|be|become|are|am|called|hi|hello|hey|dear|ok) (?-i:DAN)\\b|^(?-i:DAN)\\W"),
          rule(
              ORDER
                  + "jail-?break (?:yourself|you|your|mode|now|this)|\\bjail-?break(?:ing)? (?:yourself|you\\b)|\\bsudo (?:show|print|cat|give|answer|ignore|reveal|tell|make|rm|su|bash)\\b"),
          rule(
              "\\bfrom now on,? (?:you|u|answer|respond|reply|ignore|speak|act|always|never|your|only|do not|don't|every)\\b"),
          rule(
              "\\b(?:i am|i'm|i’m|this is|as|speaking as|it'?s) (?:the |your |an? |one of the )?(?:real |lead |head |openai |anthropic |pilcrow |system |authorized |new )*(?:developers?|administrators?|admin|creators?|owners?|operators?|programmers?|engineers?|sysadmin|root user|superuser)\\b.{0,120}\\b(?:prompts?|instructions?|rules?|keys?|settings?|configurations?|config|override|access|secrets?|tokens?|passwords?|restrictions?|unlock|logs?|mode)\\b"),
          rule(
              ORDER
                  + "(?:say|reply|respond|answer|print|output|write|repeat|return|type)(?: (?:only|exactly|just|with|back|the|after me|simply|to (?:this|me|everything|all)|every|any|question|always|by saying|using|single|following)){0,6} (?:word|words|phrase|string|sentence|text|token)?\\s*:?\\s*[\"'“‘`](?!.{0,60}\\b(?:mean|article|text|refer|stand))"),
          rule(
              ORDER
                  + "(?:always|only|just|never)? ?(?:say|reply|respond|answer|print|output|write|repeat)(?: (?:only|exactly|just|with|back|always))* (?-i:[A-Z]{4,})\\b"),
          // Other people's data.
          rule(
              ORDER
                  + SHOW
                  + "(?: (?:all|the|every|me|a|list|of|copy|contents?|full|text|titles|any|everything|in)){0,6} (?:other|whole|entire|hidden|private|deleted|unpublished|secret|confidential|internal|restricted|removed|all) (?:(?:user|users|users'|user's|people's|customers?|customers'|the|private|hidden|of|your|indexed|stored|saved|unpublished|internal) ){0,3}(?:articles?|documents?|files?|conversations?|questions|chats?|messages|data|feedback|queries|sessions?|users|history|databases?|index|library|records|notes)\\b(?! (?:in|mentioned|that|which|about|by|named|from|described|cited|on|of|who|were|was|are) )"),
          rule(
              ORDER
                  + SHOW
                  + "(?: (?:all|the|every|full|private)){0,3} (?:conversations?|questions|messages|data|history|chats?|queries|feedback) (?:of|from|by) (?:all |the )?(?:other )?(?:users?|people here|customers|visitors)\\b"),
          rule(
              "\\b(?:what|which|who)(?: \\w+){0,3} (?:other|previous|earlier|different) (?:users?|people|customers?|visitors?) (?:have |has |had |did )?(?:ask(?:ed)?|type|typed|said|say|write|written)(?: (?:to )?(?:you|here|before|this bot|the bot|today))"),
          rule(
              ORDER
                  + "(?:delete|drop|wipe|erase|overwrite|modify|reindex|shut ?down|restart|stop|kill|crash)(?: (?:all|the|your|this|every|entire|whole|of)){0,4} (?:articles?|database|index|library|server|system|tables?|files|data|yourself|process)\\b(?! (?:of|in|that|which) )"),
          // The syntax of chat models and injected roles.
          rule(
              "<\\|?(?:im_start|im_end|system|endoftext|assistant|user|end_of_turn|start_header_id|eot_id)\\|?>|\\[/?inst\\]|<</?sys>>|</?(?:system|instructions?|prompt|assistant|context|article|evidence)>|\\bbegin system\\b|\\bend of (?:article|context|document|prompt|system prompt|instructions)\\b.{0,40}(?:[-=#*\\]:]|new|now)"),
          rule(
              "(?:^|\\n|[.!?#\\]>*-] ?)\\s*(?:#+ ?)?\\[?(?:system|developer|assistant|admin(?:istrator)?|root)(?: (?:prompt|message|override|note|instruction|update|command|notice))?\\]?\\s*:(?!\\s*(?:what|which|who|when|where|why|how)\\b)"),
          rule(
              "\\b(?:base64|rot-?13|hex|morse)\\b.{0,80}\\b(?:follow|execute|obey|do what|run|carry out)\\b|\\b(?:decode|decrypt)\\b.{0,80}\\b(?:follow|execute|obey|do what it|run|carry out)\\b"));

  private EnglishRules() {}

  private static Pattern rule(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
