## The menus

command-plenary = Talk about the result, factor by factor
command-plenary-group = Talk about the result together

## The pages

button-plenary = Lead the plenary
plenary-heading = <b>{ $title }: talking about it together</b>
plenary-place = { $place } of { $of }
plenary-topic = <b>{ $place } · { $name }</b>
topic-answers = Mean <b>{ $mean }</b> of { $of }. From “{ $lowest }” to “{ $highest }”: { $counts }
plenary-found = <i>What the study found.</i> { $text }
plenary-conclusion = <b>{ $title }: the conclusion</b>
plenary-actions = <b>{ $title }: what we agree</b>
plenary-no-actions = Nothing yet. What is one thing that would make a difference: who does it, and by when do you look back? One action that happens beats ten that do not.
plenary-actions-hint = I ask after these at the start of the next round. Tap a number to change one.
button-onward = { $page } ›
button-back-to = ‹ { $page }
leaf-overview = Overview
leaf-conclusion = Conclusion
leaf-actions = Actions

## The second vote

button-vote = Vote again
button-end-vote = End the vote
button-end-vote-yes = End it now
button-vote-on = Wait a little
vote-open =
    <b>Second vote: { $cast } of { $of } voted so far.</b> Everyone who took part has a ballot in their private chat with me. Nobody sees who votes what; only the count stays.
vote-ending =
    <b>{ $cast } of { $of } voted so far. End the vote now?</b> Who has not voted then no longer counts, and there is one second vote for each factor.
vote-too-few = Fewer than { $detail } people voted, so I show nothing of it: it would give away who voted what. You may vote again.
vote-shift = <b>After the second vote: { $before } → { $after }</b> of { $of }
vote-before = First: { $counts } ({ $n } people)
vote-after = Now: { $counts } ({ $n } people)
ballot = <b>Second vote: { $name }</b>
ballot-cast = <b>Second vote: { $name }.</b> Noted. You may still choose another answer, until the facilitator ends the vote.
ballot-privacy = <i>You have heard each other: what do you say now? Nobody sees who votes what. When the vote has ended, only the counts are kept.</i>
vote-over = This vote is over, so your tap no longer counts. The facilitator shows what it came to.

## Actions

button-agree = Agree an action
button-actions = Actions
button-owner = Who
button-due = By when
is-done = ✓ Done
is-under-way = Under way
is-dropped = Dropped
button-take-back = Take back
button-take-back-yes = Yes, take it back
button-take-back-no = No, keep it
button-change-action = Change it
ask-whom = Facilitator
ask-reply = your answer counts as a reply to this message.
ask-action = <b>What do you agree?</b> Say it in one sentence; who and when I ask next.
ask-action-about = <b>What do you agree about { $name }?</b> Say it in one sentence; who and when I ask next.
ask-action-again = That does not fit: one sentence, of at most { $most } characters. <b>What do you agree?</b>
ask-owner =
    <blockquote>{ $text }</blockquote>
    <b>Who sees to it?</b> One name.
ask-owner-again =
    <blockquote>{ $text }</blockquote>
    That is no name of at most { $most } characters. <b>Who sees to it?</b>
ask-due =
    <blockquote>{ $text }</blockquote>
    <b>By when?</b> Tap a day or type one, like <i>Friday</i> or <i>27 November</i>.
ask-due-again =
    <blockquote>{ $text }</blockquote>
    I cannot be sure which day you mean, or it is past or more than a year ahead. <b>By when?</b> Tap a day or type one, like <i>Friday</i> or <i>27 November</i>.
agreed = <b>Agreed.</b>
action-nobody = nobody yet
action-no-day = no day yet
action-line = <b>{ $place }.</b> { $text } <i>({ $details })</i>
action-told =
    <blockquote>{ $text }</blockquote>
    Who: <b>{ $owner }</b>
    By when: <b>{ $due }</b>
action-standing = How far: <b>{ $standing }</b>
standing-done = ✓ done
standing-under-way = under way
standing-dropped = dropped
actions-title = What we agree
actions-heading = <b>Agreed</b>
actions-of = <b>What { $team } agreed</b>
actions-hint = Tap a number to tell how one is going, to change it or to take it back.
actions-too-many = Twelve actions are open already. Finish or drop some first: what is too much does not happen.
no-actions = Nothing is agreed yet.
action-gone = That action was taken back in the meantime.
take-back-check =
    <b>Take this back?</b> It disappears from the list, as if it had never been agreed.
    <blockquote>{ $text }</blockquote>
follow-up = <b>Before you begin: you agreed this earlier.</b>
follow-up-more = <b>Before you begin: you agreed this earlier.</b> After this I ask after { $left } more.
follow-up-how = How is it going? What is under way I ask after again next time.
