## Wat er gezegd wordt tegen wie nog niet klaar is: één zin, en nooit vaker dan nodig

command-reminders = Herinneringen: aan of uit, en waar je bent
command-remind = Herinner mijn team in de groep
command-remind-group = Herinner wie nog niet klaar is

reminder-not-begun = Je doet mee met <b>{ $team }</b>: { $of } vragen, ongeveer { $minutes } minuten, en je kunt meteen beginnen.
reminder-begun =
    Je bent al op weg: <b>{ $answered } van de { $of }</b> beantwoord, nog ongeveer { $minutes ->
        [one] { $minutes } minuut
       *[other] { $minutes } minuten
    }.
reminder-begun-team =
    Voor <b>{ $team }</b> ben je al op weg: <b>{ $answered } van de { $of }</b> beantwoord, nog ongeveer { $minutes ->
        [one] { $minutes } minuut
       *[other] { $minutes } minuten
    }.
reminder-answered = Je hebt alle { $of } vragen beantwoord: kijk ze nog even na en lever in, dan zie je meteen je uitslag.
reminder-answered-team = Voor <b>{ $team }</b> heb je alle { $of } vragen beantwoord: kijk ze nog even na en lever in, want pas dan tellen ze mee.
button-reminder-begin = Begin
button-reminder-continue = Ga verder
button-reminder-later = Later vandaag
button-reminder-stop = Herinner me niet meer

reminded-later = Goed. Ik kom er later vandaag op terug, of als het daarvoor te laat is op de eerstvolgende gewone dag.
reminders-on = <b>Herinneringen staan aan.</b> Is er iets nog niet af, dan stuur ik je er een berichtje over: op een gewoon uur, en hooguit drie keer per ronde.
reminders-team-zone = Ik kijk daarvoor op de klok van je team. Ben jij ergens anders? Tik dan een plaats aan waar het even laat is.
reminders-zone = Ik kijk daarvoor op de klok in <b>{ $city }</b>. Ben je ergens anders? Tik dan een plaats aan waar het even laat is.
reminders-off = <b>Herinneringen staan uit.</b> Wat je hebt ingevuld blijft staan, en met /start ga je verder wanneer jij dat wilt.
button-reminders-off = Zet herinneringen uit
button-reminders-on = Zet herinneringen aan

## Wat de begeleider en de groep horen

deadline-came = <b>{ $title }</b>: de einddatum is er.
button-one-day-more = Nog één dag
nudge = <b>{ $title }</b> is nog open. Ben je nog niet klaar? Het kost ongeveer vijf minuten, en je gaat verder waar je was.
nudged = De groep heeft een herinnering gekregen, zonder namen. Over twaalf uur kan het weer.
nudged-lately = De groep is nog geen twaalf uur geleden herinnerd. Geef ze even.
nudge-no-group = Dit team heeft nog geen groep met mij erin. Voeg mij toe aan jullie groep en stuur daar /assess.
button-remind = Herinner de groep
