"""Closed lists of words that the rules of extraction look up."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a list written with spaces."""
    return frozenset(text.split())


SHORT_NOUNS = word_set("ел ер ат ақ ай ой үй іс із ұл өр ту су ас аң бу би бұ ол")
"""Nouns of two letters: of other stems so short, «сан-ы» is not the accusative of «са»."""

PRONOUNS = word_set(
    "бұл ол осы сол мен сен біз сіз олар өз өзі мына ана бәрі барлығы кім не ешкім ештеңе бірі кейбірі"
)

POINTING = word_set("бұдан мұнда мұндағы онда ондағы осында осындағы сонда сондағы мұны мұның оның оны одан")

DETERMINERS = word_set("мұндай бұндай осындай сондай ондай мынадай көптеген кейбір бірқатар барлық әрбір әр")
"""What points or quantifies before a noun, whatever the tagger takes it for."""

COPULAS = word_set("бар жоқ керек қажет тиіс емес мүмкін тиесілі тиесіл белгілі баршылық екен")
"""Words that close a clause as a finite verb does."""

POSTPOSITIONS = word_set(
    """үшін арқылы туралы бойынша дейін кейін бұрын бері басқа бөлек қарай қарсы сияқты ретінде сайын бойы
    астам аса қатысты байланысты қарамастан сәйкес қатар бірге жөнінде жайында тікелей"""
)

JOINTS = word_set("және мен пен бен әрі немесе яки")
SHARING_JOINTS = word_set("мен пен бен")
"""Joints that let what stands before them leave its ending to what stands after."""

LIGHT = word_set(
    """қамтамасыз жүзеге іске пайда паш ие жарық қабыл ықпал көмек қызмет жұмыс өмір үлес себеп жол мән
    назар орын"""
)
"""Nouns that make one predicate with the verb after them: жұмыс істейді, қамтамасыз етеді."""

QUALITIES = word_set(
    """өзара ерекше тиімді өкілді кепілді қабілетті қажетті маңызды ынтымақты қарқынды ұлағатты қасиетті
    табысты мақсатты жауапты құқықты бейбіт белсенді салауатты әділетті заңды міндетті тұрақты басты
    негізгі жалпы ортақ зайырлы унитарлы тәуелсіз егемен демократиялы айрықша бірегей қолайлы елеулі сенімді
    өнімді беделді көрнекті білікті тәжірибелі рухани мәдени діни әскери саяси сандық тұңғыш жоғары төменгі"""
)
"""Adjectives that look like accusatives or that the tagger takes for nouns."""

EVALUATION = word_set(
    """айрықша бірегей теңдессіз қасиетті киелі жемісті аса ең өте маңызды керемет тамаша орасан
    кең-байтақ зор қарқынды"""
)
"""Words by which an author judges; the fact is what is left without them."""

PASSING = word_set("кешегі бүгінгі ертеңгі қазіргі биылғы былтырғы")
"""Words that name the author's day."""

DEGREES = word_set("ең өте аса ерекше")
"""What heightens an adjective; «ең жоғары орган» states a rank, «ең маңызды» judges."""

CLASS_HEADS = word_set(
    """мереке мейрам күн министрлік агенттік комитет комиссия кеңес доктрина стратегия бағдарлама премия
    сыйлық орталық институт академия қор одақ палата қозғалыс жоба саясат тарих үлгі"""
)
"""Nouns that say of what class a whole name before them is: «… халқының бірлігі мерекесі»."""

GOVERNING = word_set("қабілетті тән лайық сай лайықты қажетті бай толы қатысты")
"""Adjectives that take a noun in a case of its own before them: «бәсекеге қабілетті»."""

NOUNS_IN_P = word_set("тәртіп кәсіп қауіп ғұрып әдет-ғұрып ғайып")
"""Nouns that end as converbs do."""

AUXILIARIES = word_set("ал біл бер түс бар кел отыр жатыр тұр жүр қал сал кет шық көр баста")
"""Verbs that lean on the converb before them: пайдалана алады."""

ROLE_WORDS = word_set("ретінде атынан арқылы тарапынан")
"""What follows a phrase that says in what capacity, or by whose means."""

EMPTY_HEADS = word_set(
    """жағдай уақыт кез кезең күн ай жыл жер жол негіз нәтиже арқа ара арасы іш асты үст қатар тең түр
    рет бір орта алд арт мән мәні себеп мақсат маңай аясы ая барыс процес кезек таң бас бет ат сай нәрсе
    зат іс күш бірі бәрі көп аз барлығы шама сан саны деңгей дәреже жайы жай
    болу ету дүние тарап бөлік тұрғы"""
)
"""Heads that say nothing by themselves: «нәтижесінде», «жағдайда»."""

TITLES_AFTER = word_set("хан би сұлтан батыр ақын жырау патша ата ана баба қажы бек төре шешен күйші")
"""Titles that follow a name: «Қасым хан», «Керей мен Жәнібек сұлтандар»."""

LINKING_AFTER = word_set("бойынша үшін туралы")
"""Postpositions that make an adverbial of a lone noun: «заң бойынша», «ел үшін»."""

ACTS = word_set("жарлық қаулы бұйрық өкім шешім")
"""Documents that are known by who issued them: «Президенттің Жарлығы»."""

INTENDING = word_set(
    "көзде дәріпте ұсын талап жоспарла көмектес жәрдемдес тырыс ұмтыл шақыр бағыттал міндетте үйрет"
)
"""Verbs of intending, asking and helping: what they govern is a task."""
