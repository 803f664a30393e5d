## De menu’s, voor wie een team begeleidt

command-newteam = Meet met een team
command-team = Mijn team: deelnamelink, voortgang, instellingen
command-summary = De uitslag van mijn team
command-assess-group = Meet met deze groep
command-summary-group = De uitslag van deze groep

## Een team beginnen, en de instellingen

ask-team-name = <b>Een nieuw team.</b> Hoe heet het? Typ de naam zoals de mensen in het team die kennen.
ask-team-language = Welke taal spreekt <b>{ $team }</b>? Die gebruik ik in jullie groep en in de uitnodiging.
ask-team-zone = Waar zit <b>{ $team }</b>? Dan kloppen de tijden die ik noem.
ask-new-name = Hoe heet <b>{ $team }</b> voortaan? Typ de nieuwe naam.
ask-expected = Hoeveel mensen doen er mee in <b>{ $team }</b>? Typ een getal. Dan zie je in één oogopslag of iedereen klaar is.
ask-expected-again = Dat kan ik niet als een aantal mensen lezen. Hoeveel doen er mee in <b>{ $team }</b>? Typ het in cijfers, zoals <i>9</i>.
ask-deadline = Tot wanneer kan <b>{ $team }</b> invullen? Tik op een tijd of typ er een, zoals <i>vrijdag 16:00</i> of <i>27 november 12:00</i>. Het is de tijd in { $city }. De einddatum helpt mensen eraan te denken; alleen jij sluit de ronde.
ask-deadline-again = Ik weet niet zeker welke tijd je bedoelt, of die is voorbij of meer dan een jaar weg. Tot wanneer kan <b>{ $team }</b> invullen? Typ hem zoals <i>vrijdag 16:00</i> of <i>27 november 12:00</i>, of tik hieronder. Het is de tijd in { $city }.
deadline = Invullen kan tot <b>{ $at }</b> (tijd in { $city }).
button-no-deadline = Geen einddatum
teams = <b>Welk team?</b>
no-team = Je begeleidt nog geen team. In onze privéchat begin je er een met /newteam. In een groep begint een beheerder met /assess.

overview-no-round = <b>{ $team }</b> heeft nog geen ronde. Open er een, dan krijg je van mij een link om door te sturen.
overview-open = <b>{ $team }</b>, ronde { $number }, is open.
overview-closed =
    <b>{ $team }</b>, ronde { $number }, is gesloten. { $done ->
        [one] { $done } persoon deed
       *[other] { $done } mensen deden
    } mee.
finished = <b>{ $done }</b> klaar, { $joined } aangemeld.
finished-of-expected = <b>{ $done } van de { $expected }</b> klaar.
next-invite = Nu: stuur de deelnamelink door aan je team. Ik tel mee en laat zien hoeveel mensen klaar zijn, niet wie.
next-group = Hebben jullie samen een Telegram-groep? Voeg mij daaraan toe en stuur daar /assess.
next-close = Iedereen die je verwacht is klaar. Nu: sluit de ronde om de uitslag te zien.
next-summary = Nu: bekijk de uitslag, en plan een uur om er samen over te praten.
next-new-round = Er waren te weinig mensen klaar om een uitslag te laten zien. Nu: open een nieuwe ronde en nodig meer mensen uit.
stays-open = De ronde blijft open.
button-invite = Deelnamelink en QR-code
button-expected = Hoeveel mensen
button-deadline = Einddatum
button-close = Sluit de ronde
button-new-round = Open een nieuwe ronde
button-rename = Naam
button-language = Taal
button-zone = Tijdzone
button-offer = Tweede begeleider
button-handover = Draag over
button-leave = Stap eruit
button-disband = Verwijder
button-to-overview = ‹ Terug naar het team

## De wegen naar binnen

title = { $team }, ronde { $number }
invitation =
    <b>{ $title }</b>

    Doe je mee, samen met iedereen in <b>{ $team }</b>? Je leest waar het over gaat en beantwoordt de vragen met een tik. Het kost ongeveer vijf minuten.

    Je antwoorden blijven van jou: geen collega ziet ze, en de begeleider ook niet. Samen kijken we wat alle antwoorden bij elkaar zeggen, en praten we over waar we beginnen.

    Begin hier: { $link }
invitation-to-share = { $title } Doe je mee, samen met iedereen in { $team }? Het kost ongeveer vijf minuten, en niemand ziet jouw antwoorden.
button-share = Stuur door in Telegram
board =
    <b>{ $title }</b>
    { $team }, ronde { $number }
board-about = Iedereen beantwoordt { $questions } vragen in een privéchat met mij, in ongeveer vijf minuten. Daarna kijken we samen wat alle antwoorden bij elkaar zeggen, en praten we over waar we beginnen. Niemand ziet jouw antwoorden: je collega’s niet, de begeleider niet.
board-closed =
    Deze ronde is gesloten. { $done ->
        [one] { $done } persoon deed
       *[other] { $done } mensen deden
    } mee. Dank jullie wel. De begeleider laat zien wat eruit komt.
button-join = Doe mee
offer-too =
    Deze link is voor <b>één</b> persoon: wie hem het eerst opent, begeleidt <b>{ $team }</b> samen met jou. Diegene opent en sluit rondes en ziet de uitslag, net als jij. Stuur hem alleen aan wie je bedoelt.

    { $link }
offer-handover =
    Deze link is voor <b>één</b> persoon: wie hem het eerst opent, begeleidt <b>{ $team }</b> in jouw plaats. Vanaf dan zie jij de uitslagen niet meer. Tot die tijd verandert er niets. Stuur hem alleen aan wie je bedoelt.

    { $link }
offer-to-share = Wil jij { $team } begeleiden in Kansrijk? Deze link is alleen voor jou.
leads = <b>Vanaf nu begeleid jij { $team }.</b> Je opent en sluit de rondes, en ziet wat er uit een gesloten ronde komt. Niemands antwoorden: die zie jij niet, en anderen ook niet.
offer-gone = Deze uitnodiging geldt niet (meer): hij is al gebruikt, of ingetrokken. Vraag een nieuwe aan wie hem stuurde.

## Weggaan

leave-check = <b>Uit { $team } stappen?</b> Je begeleidt het niet meer en ziet de uitslagen niet meer. Wie het met jou begeleidt, gaat door.
leave-alone = Jij begeleidt <b>{ $team }</b> als enige, dus je kunt er niet zomaar uit. Draag het over aan iemand, of verwijder het.
button-leave-yes = Ja, ik stap eruit
left = Je begeleidt dit team niet meer.
disband-check = <b>{ $team } verwijderen?</b> De rondes en hun uitslagen gaan weg, meteen en voorgoed. Wat leden hebben ingeleverd, blijft van hen: hun eigen uitslag houden ze in hun eigen chat. Wat niet was ingeleverd, gaat weg.
button-disband-yes = Ja, verwijder het team
disbanded = <b>Verwijderd.</b> Het team, de rondes en hun uitslagen zijn weg.
not-yours = Dit is voor de begeleider van het team.
not-an-admin = Alleen een beheerder van deze groep kan hier beginnen, onder eigen naam.

## Sluiten, en de uitslag

close-check = <b>Ronde { $number } van { $team } sluiten?</b>
close-check-what = De uitslag komt als de ronde gesloten is, en niet eerder. Een gesloten ronde gaat niet weer open: antwoorden die later komen, tellen niet meer mee.
close-check-few = Let op: met minder dan { $least } mensen komt er geen uitslag, nu niet en later niet. Je zou kunnen zien wie wat antwoordde. Je kunt ook op meer mensen wachten.
close-check-some = Let op: met minder dan { $detail } mensen zie je de som, het gemiddelde en de conclusie, maar niet hoeveel mensen welk antwoord kozen. Je kunt ook op meer mensen wachten.
button-close-yes = Sluit de ronde nu
button-close-no = Laat hem open
button-summary = Laat de uitslag zien
button-summary-group = Laat hem in de groep zien

summary-few =
    <b>{ $team }, ronde { $number }</b>

    { $done ->
        [one] { $done } persoon was
       *[other] { $done } mensen waren
    } klaar. Met minder dan { $least } komt er geen uitslag: je zou kunnen zien wie wat antwoordde.

    Wat je kunt doen: praat erover zonder cijfers, en begin met wat ieder zelf wil vertellen; en meet opnieuw met meer mensen. Met /team open je een nieuwe ronde.
summary-heading = <b>{ $team }, ronde { $number }</b>
summary-sum =
    { $n } mensen, som <b>{ $sum }</b> van { $least } tot { $most }.
    Gemiddeld per persoon: <b>{ $mean }</b> van { $of }.
summary-conclusion =
    <b>{ $conclusion }</b>
    { $advice }
summary-conclusions = <b>Hoeveel mensen onder elke conclusie staan</b>
summary-under = { $conclusion }: <b>{ $count }</b>
summary-outlook = { $outlook }: <b>{ $verdict }</b> ({ $mean }/{ $of })
summary-factors = <b>Factor voor factor</b>: het gemiddelde, en hoeveel mensen elk antwoord kozen (van ‘{ $lowest }’ tot ‘{ $highest }’)
summary-factors-judged = <b>Factor voor factor</b>: het gemiddelde, hoeveel mensen elk antwoord kozen (van ‘{ $lowest }’ tot ‘{ $highest }’), en hoe eens jullie het zijn
summary-means = <b>Factor voor factor</b>: het gemiddelde
summary-factor = { $name }: <b>{ $mean }</b>/{ $of }
summary-in-picture = <b>Factor voor factor</b>: zie de afbeelding.
agreement-agree = eens
agreement-differ = verschillend
agreement-split = verdeeld
summary-order = <b>De moeite waard om over te praten, in deze volgorde</b>
summary-order-split = <b>De moeite waard om over te praten, in deze volgorde</b>: eerst wat jullie verdeelt, dan wat het laagst staat
summary-topic = { $place }. { $name }
summary-closing = <i>Een bescheiden schatting, en vooral een reden om te praten. Begin bovenaan: wat ziet ieder van jullie, en wat zou er moeten veranderen om één antwoord hoger te komen? Spreek één ding af: wie doet wat, en wanneer kijken jullie erop terug. Meet opnieuw als er echt iets veranderd is; met /team open je een nieuwe ronde.</i>
total-caption = <b>{ $title }: { $conclusion }</b>
factors-caption = <b>{ $title }</b>
export-caption = { $title }
button-export-xlsx = Excel
button-export-csv = CSV
button-export-pdf = Dia’s

## Een ronde naast de vorige

round-name = ronde { $number }
title-both = { $team }, ronde { $before } en { $now }
comparison-heading = <b>{ $title }</b>
comparison-mean = Gemiddeld per persoon: { $before } → <b>{ $now }</b> van { $of } { $trend } (toen { $then } mensen, nu { $people })
comparison-conclusion = Conclusie: { $before } → <b>{ $now }</b>
comparison-conclusion-kept = Conclusie, toen en nu: <b>{ $now }</b>
comparison-factors = <b>Factor voor factor</b>: het gemiddelde toen, en nu
comparison-factor = { $name }: { $before } → <b>{ $now }</b> { $trend }
comparison-parts = <b>Onder elke conclusie</b>: welk deel van jullie toen, en nu
comparison-part = { $conclusion }: { $before }% → <b>{ $now }%</b>
comparison-totals = Factor voor factor zijn ze niet te vergelijken: daarvoor moeten in beide rondes { $detail } mensen meedoen.
comparison-closing = <i>Misschien deed niet iedereen aan allebei mee, dus een klein verschil zegt weinig. Wat zien jullie veranderen op het werk, en wat hielp daarbij?</i>
comparison-not = <b>Ronde { $before } en { $now } van { $team } zijn niet te vergelijken.</b> Ze zijn gemeten met een andere vragenlijst, of met een versie die de antwoorden anders telt. Elke uitslag staat op zichzelf.
board-gone = Dit team is verwijderd: de ronde is voorbij en de link leidt nergens meer heen. Wat je inleverde blijft van jou: /result in onze privéchat laat het zien.
