## De menu’s

command-plenary = Bespreek de uitslag, factor voor factor
command-plenary-group = Bespreek samen de uitslag

## De bladzijden

button-plenary = Bespreek het samen
plenary-heading = <b>{ $title }: samen bespreken</b>
plenary-place = { $place } van { $of }
plenary-topic = <b>{ $place } · { $name }</b>
topic-answers = Gemiddeld <b>{ $mean }</b> van { $of }. Van ‘{ $lowest }’ tot ‘{ $highest }’: { $counts }
plenary-found = <i>Wat het onderzoek vond.</i> { $text }
plenary-conclusion = <b>{ $title }: de conclusie</b>
plenary-actions = <b>{ $title }: wat we afspreken</b>
plenary-no-actions = Nog niets. Wat is één ding dat verschil zou maken: wie doet het, en wanneer kijken jullie terug? Eén afspraak die gebeurt is meer waard dan tien die blijven liggen.
plenary-actions-hint = Aan het begin van de volgende ronde vraag ik hiernaar. Tik op een nummer om er een te wijzigen.
button-onward = { $page } ›
button-back-to = ‹ { $page }
leaf-overview = Overzicht
leaf-conclusion = Conclusie
leaf-actions = Afspraken

## De tweede stemming

button-vote = Stem opnieuw
button-end-vote = Sluit de stemming
button-end-vote-yes = Sluit nu
button-vote-on = Wacht nog even
vote-open =
    <b>Tweede stemming: { $cast } van de { $of } stemmen binnen.</b> Iedereen die meedeed heeft in de privéchat met mij een stembiljet. Niemand ziet wie wat stemt; alleen de telling blijft.
vote-ending =
    <b>{ $cast } van de { $of } stemmen binnen. De stemming nu sluiten?</b> Wie dan niet gestemd heeft, telt niet meer mee, en per factor is er één tweede stemming.
vote-too-few = Minder dan { $detail } mensen stemden, dus laat ik er niets van zien: dat zou verraden wie wat stemde. Jullie mogen opnieuw stemmen.
vote-shift = <b>Na de tweede stemming: { $before } → { $after }</b> van { $of }
vote-before = Eerst: { $counts } ({ $n } mensen)
vote-after = Nu: { $counts } ({ $n } mensen)
ballot = <b>Tweede stemming: { $name }</b>
ballot-cast = <b>Tweede stemming: { $name }.</b> Genoteerd. Je mag nog een ander antwoord kiezen, tot de begeleider de stemming sluit.
ballot-privacy = <i>Jullie hebben elkaar gehoord: wat zeg je nu? Niemand ziet wie wat stemt. Als de stemming gesloten is, blijven alleen de aantallen bewaard.</i>
vote-over = Deze stemming is voorbij, dus je tik telt niet meer mee. De begeleider laat zien wat eruit kwam.

## Afspraken

button-agree = Spreek iets af
button-actions = Afspraken
button-owner = Wie
button-due = Wanneer
is-done = ✓ Gedaan
is-under-way = Loopt nog
is-dropped = Vervallen
button-take-back = Trek in
button-take-back-yes = Ja, trek in
button-take-back-no = Nee, laat staan
button-change-action = Wijzig
ask-whom = Begeleider
ask-reply = je antwoord telt als reactie op dit bericht.
ask-action = <b>Wat spreken jullie af?</b> Zeg het in één zin; wie en wanneer vraag ik daarna.
ask-action-about = <b>Wat spreken jullie af over { $name }?</b> Zeg het in één zin; wie en wanneer vraag ik daarna.
ask-action-again = Dat past niet: één zin, van hooguit { $most } tekens. <b>Wat spreken jullie af?</b>
ask-owner =
    <blockquote>{ $text }</blockquote>
    <b>Wie zorgt ervoor?</b> Eén naam.
ask-owner-again =
    <blockquote>{ $text }</blockquote>
    Dat is geen naam van hooguit { $most } tekens. <b>Wie zorgt ervoor?</b>
ask-due =
    <blockquote>{ $text }</blockquote>
    <b>Wanneer is het klaar?</b> Tik op een dag of typ er een, zoals <i>vrijdag</i> of <i>27 november</i>.
ask-due-again =
    <blockquote>{ $text }</blockquote>
    Ik weet niet zeker welke dag je bedoelt, of die is voorbij of meer dan een jaar weg. <b>Wanneer is het klaar?</b> Tik op een dag of typ er een, zoals <i>vrijdag</i> of <i>27 november</i>.
agreed = <b>Afgesproken.</b>
action-nobody = nog niemand
action-no-day = nog geen dag
action-line = <b>{ $place }.</b> { $text } <i>({ $details })</i>
action-told =
    <blockquote>{ $text }</blockquote>
    Wie: <b>{ $owner }</b>
    Wanneer: <b>{ $due }</b>
action-standing = Stand: <b>{ $standing }</b>
standing-done = ✓ gedaan
standing-under-way = loopt nog
standing-dropped = vervallen
actions-title = Wat we afspreken
actions-heading = <b>Afgesproken</b>
actions-of = <b>Wat { $team } afsprak</b>
actions-hint = Tik op een nummer om te zeggen hoe het ermee staat, om een afspraak te wijzigen of in te trekken.
actions-too-many = Er staan al twaalf afspraken open. Rond er eerst een paar af of laat ze vervallen: wat te veel is, gebeurt niet.
no-actions = Er is nog niets afgesproken.
action-gone = Die afspraak is intussen ingetrokken.
take-back-check =
    <b>Deze afspraak intrekken?</b> Dan verdwijnt die uit de lijst, alsof die nooit is gemaakt.
    <blockquote>{ $text }</blockquote>
follow-up = <b>Voor jullie beginnen: dit was eerder afgesproken.</b>
follow-up-more = <b>Voor jullie beginnen: dit was eerder afgesproken.</b> Hierna vraag ik nog naar { $left } andere.
follow-up-how = Hoe staat het ermee? Wat nog loopt, vraag ik de volgende keer weer.
