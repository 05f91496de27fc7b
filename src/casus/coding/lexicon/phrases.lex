# Fixed phrases; * marks the word that carries the parse (the first, where none is marked).

take to the street = PROTEST.demo .9
took to the street = PROTEST.demo .9
hit the street = PROTEST.demo .7
pour into the street = PROTEST.demo .7
hold up sign, hold sign, hold placard, hold banner, wave banner, wave placard, carry placard, carry sign, carry banner = PROTEST.demo .55
set up barricade, erect barricade, block road = PROTEST.obstruct .6
burn tire, burn tyre, throw stone, throw rock, hurl stone, hurl rock, throw bottle, throw petrol bomb, hurl petrol bomb = PROTEST.riot .75
go on strike, *walk off the job, *stage a walkout = PROTEST.strike .8
go on hunger strike, go on a hunger strike = PROTEST.hunger .8
open fire = ASSAULT.firearms .9
come under fire = ASSAULT .75 subj=ship|vessel|tanker|freighter|destroyer|convoy|base|outpost|position|patrol|aircraft|helicopter|peacekeeper|@soldier|@fighter|village|town
come under fire = ASSAULT .4 from=@fighter|@soldier|militant
come under attack = - .2
chargé d'affaires, charge d'affaires = - .2
death to = - .2
stun grenade, flash grenade = - .2
fan flame, fan the flame = - .2
blow himself up, blow herself up, blow themselves up, blow itself up = ASSAULT.suicide-attack .95
lay siege = COERCE.restrict .7
set fire, set on fire, set fire to, set ablaze = ASSAULT.primitive .6 !subj=@disaster
put to death = ASSAULT.targeted .8
lose his life, lose their life, lose her life = ASSAULT .4 sent=attack|shooting|battle|bombing|violence
crack down, clamp down = COERCE.restrict .75
round up = COERCE.arrest .8
behind bar = COERCE.arrest .5
in jail, in custody = COERCE.arrest .25
under house arrest = COERCE.arrest .6
place under arrest = COERCE.arrest .7
impose martial law = COERCE.martial-law .8
take the oath of allegiance = SUPPORT .5
pay tribute to = SUPPORT .6
*persona non grata = SANCTION.expel .8
break tie, cut tie, sever tie, cut all tie, sever all tie = SANCTION.discontinue .8
break off = SANCTION.discontinue .6 obj=talk|negotiation|relation|contact|engagement
lay down arm, lay down weapon, give up arm = RETREAT.disarm .85
open the door = CONCEDE .3
leave the door open, open to talk = AGREE .4
is open to = AGREE .4


shame on you = ACCUSE.disapprove .7
cannot be tolerated, not be tolerated, can not be tolerated, will not tolerate, not tolerate, cannot accept, can not accept, cannot allow = ACCUSE.disapprove .5
point the finger = ACCUSE.allege .7
hold responsible, hold accountable = ACCUSE .5
bring to justice = ACCUSE .45
file suit, file a lawsuit, file charge, bring charge, press charge = ACCUSE.allege .7
take to court = ACCUSE.allege .7
lash out = ACCUSE.disapprove .8
draw fire = ACCUSE.disapprove .4

stand with, stand by, stand behind = SUPPORT .55 subj=@group
stand with, stand by, stand behind = SUPPORT .35
turn a blind eye = ACCUSE.disapprove .4
summon the ambassador = REQUEST.meet .6
reserve the right = THREATEN .55
all option be on the table, on the table = THREATEN .3
pay a price, pay the price, pay a heavy price, face consequence, face the consequence, suffer consequence = THREATEN .5

red line = THREATEN .4
on high alert, on alert = MOBILIZE .55
step up security, beef up security, tighten security, increase security, heighten security = MOBILIZE.police .6
take up arm = MOBILIZE.militia .6
take up position = MOBILIZE.troops .6

negotiating table = CONSULT .35
by phone, by telephone, on the phone = CONSULT.phone .3
speak by phone, speak on the phone, speak by telephone, talk by phone, talk on the phone = CONSULT.phone .8
side by side = COOPERATE .2
walk away from = SANCTION.withdraw .5
walk back = RETREAT .3
slam the door = REJECT .6
off the table = REJECT .3


unacceptable = ACCUSE.disapprove .55
unjustified, inexcusable, outrageous, deplorable, reprehensible, disgraceful, shameful, despicable, appalling, intolerable, unjustifiable, abhorrent = ACCUSE.disapprove .45
outraged, angered, appalled, dismayed, enraged, alarmed, disappointed, furious = ACCUSE.disapprove .35

must = REQUEST .45
need to, needs to = REQUEST .35
have to = REQUEST .15
should = REQUEST .2
ought to = REQUEST .35
had better = REQUEST .4
important that, essential that, vital that, imperative that, crucial that = REQUEST .4
willing to, willing = AGREE .35
prepared = AGREE .3
worried, concerned = ACCUSE.disapprove .3
responsible = ACCUSE.allege .3
act of terror, act of terrorism, act of violence, act of aggression, act of war, act of hatred, act of barbarism = ASSAULT .45
dead = ASSAULT .3 gov=leave|find
in retaliation = - .1
at gunpoint, at knifepoint = ASSAULT .3
tear *gas = ASSAULT.crowd-control .3
human shield = ASSAULT .35
reign of terror = COERCE .5
behind the attack = - .1
