## Wat Telegram van de bot laat zien: vóór het eerste bericht, en in het menu.
## Een beschrijving telt hoogstens 512 tekens, een korte 120, die van een opdracht 256.

bot-description =
    Is jouw organisatie klaar voor een nieuwe manier van leren op het werk?

    Tien vragen, ongeveer vijf minuten. Je leest waar elke vraag over gaat, kiest een van vier antwoorden en ziet waar je staat: wat meewerkt en waarover je het eerst zou praten.

    Je antwoorden blijven van jou. Tik op Start.
bot-short-description = Tien vragen over leren op het werk. Vijf minuten, en je weet waarover je het eerst zou praten.

command-start = Begin, of ga verder waar je was
command-result = Laat mijn uitslag nog eens zien
command-history = Mijn eerdere uitslagen
command-language = Nederlands of English
command-privacy = Wat er bewaard wordt, en wie het ziet
command-mydata = Alles wat over mij bewaard is, als bestand
command-delete = Wis alles over mij
command-cancel = Stop voor nu
command-help = Hoe dit werkt
command-start-group = Hoe je meedoet

## Boven een scherm: waarom het er opnieuw staat.

note-welcome-back = <i>Welkom terug. Hier was je gebleven.</i>
note-noted = <i>Genoteerd. { $factor }: { $answer }.</i>
note-not-an-answer = <i>Dat kan ik niet als antwoord lezen. Tik op een knop hieronder, of typ het nummer ervan.</i>
note-tap-a-button = <i>Met die tekst kan ik niets. De knoppen hieronder wijzen de weg.</i>
note-unreadable = <i>Leuk, maar ik lees alleen tekst en knoppen. Hier waren we gebleven.</i>
note-edited = <i>Naar gewijzigde berichten kijk ik niet terug. Een antwoord veranderen doe je met de knoppen.</i>
note-joining = <i>Je doet mee met <b>{ $team }</b>. Niemand ziet jouw antwoorden: je collega’s niet, de begeleider niet. Zij zien optellingen, en pas als genoeg mensen klaar zijn.</i>

## De uitleg

page-count = { $page } van { $pages }
page-factor = <b>{ $name }</b>: { $summary }
button-previous = ‹ Vorige
button-next = Volgende ›
button-begin = Begin met de vragen

privacy-title = Jouw privacy
privacy-text =
    <b>Wat er bewaard wordt:</b> je Telegram-nummer (geen telefoonnummer), je taal, en per keer je antwoorden en wanneer je ze gaf. Niet je naam, en geen andere berichten.

    <b>Wie het ziet:</b> alleen jij ziet je antwoorden en je uitslag. Wie deze bot beheert kan technisch bij de database; we vragen hun die dicht te houden.

    <b>In een team:</b> volg je de link van een team, dan tellen je antwoorden mee in die ronde. De begeleider ziet hoeveel mensen klaar zijn, niet wie. Als de ronde gesloten is, ziet die optellingen, nooit van minder dan 3 mensen, en hoeveel mensen elk antwoord kozen, nooit van minder dan 5. Geen namen, en niemands antwoorden. Bij het sluiten worden die aantallen bewaard, en daarna verandert er niets meer aan: niet door late antwoorden, en ook niet door /delete, want niets wijst aan welk deel van jou was. Bij een tweede stemming over één vraag blijft je keuze bewaard tot de stemming sluit; daarna alleen de aantallen.

    <b>Herinneringen:</b> tot je klaar bent kan ik je schrijven, hooguit drie keer per ronde. Daarvoor bewaar ik wanneer je voor het laatst bezig was en welke herinneringen je kreeg, 90 dagen lang. Met /reminders zet je ze uit.

    <b>Hoe lang:</b> waar je twee jaar niets meer mee hebt gedaan, wordt vanzelf gewist; eerder als dat is afgesproken.

    <b>Wat jij kunt doen:</b> met /mydata krijg je alles als bestand, met /delete wis je het meteen en voorgoed. De berichten in deze chat kun je zelf verwijderen.

## De vragen

question-heading = <b>{ $number }/{ $of }</b>  { $bar }
question-option = <b>{ $number }</b> · { $anchor }
button-option = { $number } · { $label }
button-option-chosen = { $number } ✓ { $label }
button-back = ‹ Terug
button-continue = Verder ›
button-restart = Begin opnieuw

review-heading = <b>Alle { $of } beantwoord</b>
review-text = Kijk ze nog eens na. Tik op een nummer om dat antwoord te veranderen. Daarna lever je in: dan staan je antwoorden vast en krijg je je uitslag.
review-answer = { $number }. { $name }: <b>{ $label }</b>
button-change = ✎ { $number }
button-submit = Lever mijn antwoorden in

done = <b>Klaar, dank je wel.</b> Je totaal is <b>{ $total }/{ $most }</b>. De uitslag staat hieronder; met /result zie je hem altijd terug.
done-in-round = Jouw deel voor je team is gedaan. De uitslag van het team komt als de begeleider de ronde sluit.
done-late = De ronde van je team was al gesloten voor je klaar was, dus deze antwoorden tellen niet mee in de uitslag. Ze zijn van jou: praat er gerust over met je team.
button-result = Laat mijn uitslag zien

hold =
    <b>Even pauze.</b> { $answered ->
        [one] Je antwoord blijft
       *[other] Je { $answered } antwoorden blijven
    } bewaard. Ga verder wanneer het jou uitkomt.
hold-nothing-answered = <b>Even pauze.</b> Er is nog niets beantwoord. Ga verder wanneer het jou uitkomt.

restart-check =
    <b>Opnieuw beginnen?</b> { $answered ->
        [one] Het antwoord dat je gaf wordt
       *[other] De { $answered } antwoorden die je gaf worden
    } gewist, en je begint bij de eerste vraag.
button-restart-yes = Ja, begin opnieuw
button-restart-no = Nee, ga verder

stopped = <b>Gestopt.</b> Je was nog niet begonnen, dus er is niets bewaard. Met /start ben je zo weer terug.
nothing-to-cancel = Er valt niets te stoppen: je bent nergens mee bezig. Met /start begin je.
unknown-link = Deze link leidt (nu) nergens heen. Vraag een nieuwe aan wie hem stuurde. Met /start beantwoord je de vragen voor jezelf.
round-is-closed = <b>{ $team }</b> heeft deze ronde al gesloten; aan de uitslag verandert niets meer. Voor jezelf kun je de vragen nog wel beantwoorden.
button-personal = Beantwoord ze voor mezelf
welcome = <b>Hallo.</b> Je bent nu nergens mee bezig. Stuur /start en ik leg uit waar dit over gaat.

## De uitslag

profile-caption = <b>Jouw profiel: { $total }/{ $most }</b>
profile-level = { $level }: { $factors }.
profile-none = geen
result-heading = <b>{ $total }/{ $most } · { $conclusion }</b>
result-text = { $text }
result-outlooks = <b>Wat je kunt verwachten</b>
result-outlook = { $outlook }: <b>{ $verdict }</b> ({ $points }/{ $most })
result-warning = ⚠️ { $warning }
result-answers = <b>Jouw antwoorden</b>
result-answer = { $points }/{ $most }  { $name }: { $label }
result-talk = <b>Praat hier het eerst over</b>
result-topic = <b>{ $name }.</b> { $prompt }
result-closing = <i>Dit is een bescheiden schatting, geen oordeel. Je hebt er het meest aan als je hem naast die van je collega’s legt en erover praat.</i>
no-result = Je hebt nog geen uitslag. Beantwoord de vragen en lever ze in: met /start kom je er.

history-heading = <b>Jouw uitslagen tot nu toe</b>
history-result = { DATETIME($on, dateStyle: "long") }: <b>{ $total }/{ $most }</b>, { $conclusion }
history-up = ({ $points } omhoog)
history-down = ({ $points } omlaag)
history-same = (gelijk gebleven)
history-moved = <b>Veranderd sinds de vorige keer</b>
history-move = { $name }: { $from } → { $to }
history-unmoved = Elk antwoord is hetzelfde als de vorige keer.
history-earlier =
    { $number ->
        [one] Eén eerdere uitslag staat
       *[other] { $number } eerdere uitslagen staan
    } in het bestand dat /mydata geeft.

## De eigen zaken van de persoon

help =
    <b>Hoe dit werkt</b>

    Je leest de uitleg, beantwoordt de vragen een voor een met een tik op een knop, kijkt alles na en levert in. Dat duurt ongeveer vijf minuten. Tussendoor stoppen mag: je antwoorden blijven bewaard.

    Het nummer van een antwoord typen mag ook. Met <b>Terug</b> en in het overzicht verander je een antwoord, tot je inlevert.

    <b>Met een team.</b> Volg de link die je begeleider stuurt. Die ziet hoeveel mensen klaar zijn, en na het sluiten wat alle antwoorden samen zeggen, nooit van minder dan 3 mensen, en nooit wie wat antwoordde. Zelf met een team meten? Stuur /newteam.

    /start  begin, of ga verder waar je was
    /result  je uitslag nog eens
    /history  eerdere uitslagen
    /newteam  meet met een team
    /team  jouw team: deelnamelink, voortgang, instellingen
    /summary  de uitslag van jouw team
    /reminders  herinneringen aan of uit
    /language  Nederlands of English
    /privacy  wat er bewaard wordt, en wie het ziet
    /mydata  alles wat over jou bewaard is
    /delete  wis alles over jou
    /cancel  stop voor nu
languages = <b>Welke taal zullen we spreken?</b>
language-chosen = Vanaf nu spreken we Nederlands.
language-name = Nederlands
mydata-caption = Alles wat over jou bewaard is, in een bestand dat je met elke teksteditor opent.
mydata-file = mijn-gegevens.json
erase-check = <b>Alles wissen?</b> Al je antwoorden, uitslagen en instellingen gaan weg, meteen en voorgoed. Niemand kan ze terughalen.
button-erase = Wis alles
button-keep = Nee, laat staan
erased = <b>Gewist.</b> Er is niets meer over jou bewaard. Deze chat kun je zelf leegmaken. Met /start begin je altijd weer fris.
kept = Er is niets gewist.

## Overal

group-hello = Hallo. Ik vraag hoe klaar jullie zijn voor een nieuwe manier van leren op het werk. Ieder antwoordt in een privéchat, waar niemand meekijkt; daarna praten jullie over wat er samen uit komt. Een beheerder van deze groep begint met /assess.
button-private = Open de privéchat
trouble = Er ging bij ons iets mis. Wat je eerder hebt geantwoord, is bewaard. Probeer het zo nog eens; met /start zie je waar je bent.
trouble-toast = Een ogenblik: dat lukte bij ons even niet. Tik nog eens.
patience = Een ogenblik: het duurt even langer dan anders. Het gaat vanzelf verder.
