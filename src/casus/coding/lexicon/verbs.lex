# Verbs and verbs with a particle. See the loader for the format.

# ---- ASSAULT: killing and wounding
kill = - .3 subj=@disaster
kill = - .3 in=@disaster
kill, injure = - .2 sent=crashed|collided|derailed|capsized|overturned !sent=attack|attacker|bomb|bombing|shot|shoot|missile|rocket|shell|militant|rebel|gunman|strike|airstrike|drone|fighting|hijack|crowd|pedestrian|suicide
kill = - .3 obj=@trade_thing|bill|deal|proposal|legislation|idea|time|plan|amendment|measure|nomination|project|job
kill = ASSAULT .85
slay, butcher, slaughter = ASSAULT .75 !obj=pig|cow|animal|sheep|cattle|chicken
gun down = ASSAULT.targeted .85
mow down = ASSAULT .7
shoot dead, shoot to death = ASSAULT.firearms .9
shoot down = ASSAULT .8 !obj=idea|proposal|bill|plan
down, bring down = ASSAULT .75 obj=drone|missile|rocket|jet|aircraft|helicopter|plane|warplane|projectile|uav|shell
shoot up = ASSAULT.firearms .5 obj=@target
shoot = - .3 obj=film|movie|video|photo|photograph|picture|scene|commercial|documentary|basket|free|ball|footage|series|game
shoot = ASSAULT.firearms .85
shell = ASSAULT.heavy-weapons .85
murder = ASSAULT.targeted .9
assassinate = ASSAULT.targeted .95
execute = - .2 obj=plan|order|strategy|will|policy|warrant|search|program|agreement|trade|task|operation|duty
execute = ASSAULT.targeted .8
behead, decapitate, lynch, crucify, hang, garrote = ASSAULT.targeted .85 obj=@people
behead, decapitate, lynch, crucify = ASSAULT.targeted .8
massacre = ASSAULT.targeted .85
crash, collide, derail, capsize = - .2 !into=crowd|people|pedestrian|protester|barrier|checkpoint|market !obj=?
exterminate, annihilate = ASSAULT .6 !obj=pest|rat|insect
die = - .2 of=@disaster
die = - .2 in=@disaster
die = ASSAULT .7 in=attack|bombing|shooting|blast|explosion|fighting|clash|airstrike|strike|raid|violence|war|battle|massacre|assault|custody|ambush|attempt
die = ASSAULT .55 from=wound|gunshot|injury|bullet|torture
die = ASSAULT .3 sent=attack|bombing|shooting|blast|fighting|clash|airstrike|gunman|militant|protest|war|battle !of=@disaster !in=@disaster
wound = ASSAULT .8
injure = - .2 in=@disaster|match|game
injure = ASSAULT .65 !subj=@disaster
maim, mutilate, disfigure, dismember = ASSAULT .75
hurt = ASSAULT .35 sent=attack|blast|bomb|shooting|clash|protester|police|explosion obj=@people
stab, knife, hack to death, slash = ASSAULT.primitive .8 !obj=price|budget|spending|cost|tax|rate|job|benefit|forecast|funding
strangle, smother, suffocate = ASSAULT.targeted .6 obj=@people
poison = ASSAULT.targeted .6
gas = ASSAULT.unconventional .6 obj=@people
drown = ASSAULT.beat .3 obj=@people
burn alive, burn to death, set alight, set ablaze, stone to death = ASSAULT.primitive .8
burn down, torch = ASSAULT.destroy .6 !obj=torch
beat to death = ASSAULT.beat .85
beat back, beat off = ASSAULT .5
beat up = ASSAULT.beat .85
beat = ASSAULT.beat .65 obj=@civilian|@official|him|her|them|detainee|prisoner|suspect|student|protester !sent=@sport|vote|poll|primary|election|percent|candidate
club, bludgeon, batter, pummel, kick, punch, slap, whip, flog, lash, cane, manhandle, rough up = ASSAULT.beat .5 obj=@people
assault = ASSAULT .8
rape, gang-rape, molest, sexually assault, gang rape = ASSAULT.sexual .9
torture = ASSAULT.torture .9
brutalize, brutalise, mistreat, maltreat = ASSAULT .6
abuse = ASSAULT .4 obj=@people
waterboard, electrocute = ASSAULT.torture .7
abduct, kidnap, hijack, enslave, take hostage, hold hostage = ASSAULT.abduct .9 !obj=debate|agenda|religion|issue|process|conversation
traffic = ASSAULT.abduct .4 obj=@people
snatch = ASSAULT.abduct .5 obj=@people
# ---- ASSAULT: attack, fight, bomb
attack = - .3 obj=@abstract_foe|plan|policy|record|proposal|bill|problem|idea|media|press|credibility|character|law|decision|reputation|candidate|nominee|comment|position|crop|cell|statement
attack = ASSAULT .85
ambush, waylay = ASSAULT .9
raid = COERCE.seize .65
bomb = ASSAULT .85
firebomb, petrol-bomb = ASSAULT.primitive .85
bombard, pound, pummel, blast, blitz = ASSAULT.heavy-weapons .65 obj=@target|@soldier|@fighter
bombard = ASSAULT.heavy-weapons .75
strafe, carpet-bomb = ASSAULT.aerial .85
blast = ACCUSE.disapprove .6
bomb out, blow up = ASSAULT.explosives .8 !obj=balloon
blow out, blow apart = ASSAULT.explosives .4 obj=@target
explode = ASSAULT.explosives .6 !subj=@disaster|population|number|tank|gas|anger|crowd|popularity|volcano|cost|phone|battery|rocket
detonate, set off = ASSAULT.explosives .7 obj=bomb|explosive|device|vest|belt|car|charge|grenade|himself|herself|themselves|truck|blast|explosion
detonate = ASSAULT.explosives .8
go off = ASSAULT.explosives .6 subj=bomb|device|explosive|blast|explosion|grenade|car
rip through, tear through = ASSAULT.explosives .7 subj=bomb|blast|explosion
invade = ASSAULT .75 !obj=privacy|space|pitch
storm = ASSAULT .6 !out=? !obj=stage
overrun, besiege = ASSAULT .6 obj=@target subj=@soldier|@fighter|@group
besiege, surround, encircle, blockade, cordon off, seal off, lay siege = COERCE.restrict .6 obj=@target|@people|LOC
conquer, subdue, overpower = ASSAULT .6 !obj=fear|disease|mountain|peak|world|cancer
recapture, retake, reconquer, recaptured = ASSAULT .85
liberate = ASSAULT .75 !obj=@captive
capture = ASSAULT .75 obj=@place
capture = COERCE.arrest .7 obj=@people
capture = - .2 obj=@document|imagination|attention|moment|heart|market|vote|essence|medal|title|carbon
capture = ASSAULT .5
seize = ASSAULT .6 obj=@place subj=@fighter|@soldier|ORG
seize = COERCE.arrest .5 obj=@people
seize = - .2 obj=opportunity|moment|chance|initiative
seize = COERCE.seize .7
take over = - .2 as=? 
take over = ASSAULT .6 obj=@place subj=@fighter|ORG|NORP
take over = COERCE.seize .5 obj=@place|country|company|government|power|control
take back, win back = ASSAULT .65 obj=@place|LOC|control|territory
take out = ASSAULT.targeted .4 obj=@fighter|@weapon|@target
take control, seize control, wrest control, gain control, regain control = ASSAULT .65
take power, seize power, grab power = COERCE.seize .8
drive out, push out, flush out, root out, oust, dislodge, clear out, force out = ASSAULT .55 obj=@fighter|ORG|NORP|them
push back, repel, repulse, fend off, fight off, roll back, beat back, repulse = ASSAULT .6 obj=@fighter|@soldier|attack|assault|offensive|ORG|NORP|advance|them|attempt
push into, advance on, push toward, close in on = ASSAULT .6 subj=@soldier|@fighter|ORG|NORP
advance = ASSAULT .65 subj=@soldier|@fighter|ORG|NORP|troop|they !obj=?
defeat = - .2 sent=@sport|election|vote|primary|poll|bill
defeat = ASSAULT .45
rout, crush, vanquish = ASSAULT .5 obj=@fighter|@soldier|ORG|NORP|terrorism|group|enemy|extremism|insurgency|rebellion
crush, quash, quell, suppress, put down, snuff out, stamp out = COERCE .6 obj=rebellion|uprising|protest|dissent|revolt|unrest|opposition|demonstration|insurgency|demonstrator|protester|rally|speech|voice|movement|mutiny|media|freedom
fight back = ASSAULT .5
fight = - .2 obj=@disaster|@abstract_foe|fire|blaze|back|tear|charge|case|ruling|proposal|bill|law|extradition|lawsuit|war-of-words|deportation
fight = - .2 for=@abstract_foe|right|@talkable|woman|job|law|life|survival|seat|nomination|vote
fight = - .2 against=@abstract_foe
fight = - .2 sent=@sport
fight = ASSAULT .75
battle = - .2 obj=@disaster|@abstract_foe
battle = - .2 with=@disaster
battle = - .2 sent=@sport
battle = ASSAULT .75
skirmish, spar, joust = ASSAULT .55
clash = ASSAULT .75 !over=? !subj=color|view|team
scuffle, brawl, tussle, grapple = ASSAULT .5
trade fire, exchange fire, open fire, return fire, fire on, fire upon = ASSAULT.firearms .9
fire back = ASSAULT .5 sent=gun|gunman|gunmen|troops|soldier|soldiers|militants|fighters|bullet|bullets|rocket|rockets|artillery
fire back = ACCUSE.disapprove .6
fire = SANCTION.expel .7 obj=@official|PER|staff|employee|worker|him|her|secretary|attorney|officer|teacher !at=? !sent=gun|bullet|missile|rocket|artillery
fire = ASSAULT.crowd-control .75 obj=tear|gas|teargas|canister|cannon
fire = ASSAULT.crowd-control .75 obj=bullet|pellet|round near=rubber|plastic|tear
fire, launch = MOBILIZE.weapons .9 obj=@missile into=sea|ocean|water
fire, launch = MOBILIZE.weapons .9 obj=@missile toward=sea|ocean|water
fire, launch = MOBILIZE.weapons .9 obj=@missile off=coast
fire, launch = ASSAULT.heavy-weapons .9 obj=@missile into=?
fire, launch = ASSAULT.heavy-weapons .9 obj=@missile at=?
fire = ASSAULT.heavy-weapons .6 obj=@missile
fire = ASSAULT.firearms .7 obj=shot|bullet|round|gun|weapon|rifle
fire = ASSAULT.firearms .75 on=@people|@target|them
fire = ASSAULT.firearms .65 at=?
fire = ASSAULT.firearms .65 into=?
fire = - .2 obj=question|imagination|engine|up
fire = SANCTION.expel .45
launch = ASSAULT.heavy-weapons .65 obj=missile|rocket|mortar at=?
launch = ASSAULT.heavy-weapons .6 obj=missile|rocket|mortar into=?
launch = ASSAULT.heavy-weapons .6 obj=missile|rocket|mortar toward=?
launch, fire = ASSAULT.drone .8 obj=drone|uav at=?
launch, fire = ASSAULT.drone .8 obj=drone|uav into=?
launch, fire = ASSAULT.drone .8 obj=drone|uav toward=?
launch, fire = ASSAULT.drone .8 obj=drone|uav against=?
launch = MOBILIZE.weapons .65 obj=missile|rocket|satellite
lob, rain = ASSAULT.heavy-weapons .6 obj=@missile|bomb|shellfire
strike = - .2 obj=deal|agreement|balance|chord|tone|bargain|note|pose|accord|pact|compromise
strike = - .2 subj=@disaster|tragedy|lightning
strike down = REJECT .7
strike back, hit back = ASSAULT .45
strike = ASSAULT .7
hit = - .2 obj=record|high|low|snag|road|jackpot|peak|level|mark|target-rate|wall|milestone|home|ball|bottom|note|campaign|pause
hit = - .2 subj=@disaster|crisis|price|sanction|inflation|recession|stock|share|shortage
hit = ASSAULT .8 obj=@target|@people subj=missile|rocket|shell|mortar|projectile|warplane|airstrike
hit = ASSAULT .55 obj=@target|@people|target|LOC|position subj=missile|rocket|bomb|shell|jet|warplane|airstrike|strike|drone|plane|attack|gunman|bomber|explosion|blast|mortar|coalition|militant|bullet|force
hit = ASSAULT .5 tag=VBN by=bullet|missile|rocket|shell|bomb|airstrike|strike|attack|gunfire|mortar|shrapnel|blast|explosion
target = ASSAULT .5 obj=@people|@target|LOC|military subj=attack|bomber|airstrike|strike|militant|gunman|bomb|blast|drone|coalition|@fighter|jet|warplane|raid|bombing|force
pelt, hurl, throw, lob, toss = PROTEST.riot .7 obj=stone|rock|bottle|brick|firebomb|cocktail|egg|petrol
pelt = PROTEST.riot .7
hurl = - .1 obj=insult|abuse|accusation
drop = ASSAULT.aerial .75 obj=bomb|barrel|munition|explosive|ordnance
drop = AID .6 obj=food|aid|supply|relief|water
drop charge = RETREAT .5
drop out = RETREAT.resign .8
lift, drop, withdraw, waive = RETREAT .8 obj=veto|objection
drop = RETREAT .45 obj=charge|demand|case|objection|lawsuit|investigation|opposition|threat
destroy, obliterate, raze, flatten, level, demolish, wreck, ravage, devastate, wipe out = - .2 subj=@disaster
destroy, obliterate, raze, flatten, demolish = ASSAULT.destroy .7
level, wreck, ravage, devastate, wipe out = ASSAULT.destroy .5 obj=@target|@fighter|village|LOC
damage = ASSAULT.destroy .4 obj=@target subj=@weapon|@soldier|@fighter|attack|blast|explosion|strike|airstrike|bomb
vandalize, vandalise, deface, desecrate, spray-paint, smash = PROTEST.vandalize .6
ransack, loot, pillage, plunder = COERCE.seize .65
sabotage = ASSAULT.destroy .5 obj=@target
tear-gas, teargas, pepper-spray, disperse, baton-charge = ASSAULT.crowd-control .7 obj=@people|crowd|protest|demonstration|rally
spray = ASSAULT.crowd-control .5 obj=@people|crowd with=?
ram, plow into, plough into, drive into = ASSAULT .5 obj=@people|crowd|@target
intercept = ASSAULT .75 obj=@missile|drone|uav
retaliate = ASSAULT .45 !with=sanction|tariff
avenge = ASSAULT .35
violate, breach, break, shatter = ASSAULT .85 obj=cease-fire|ceasefire|truce
violate, breach, break, shatter = ASSAULT .85 obj=fire near=cease
violate = ACCUSE.allege .3 obj=resolution|sanction|airspace|sovereignty

# ---- COERCE
arrest, detain, apprehend, nab, round up, imprison, jail, incarcerate, intern, take into custody, take prisoner, lock up = COERCE.arrest .88
remand = COERCE.arrest .7
hold = COERCE.arrest .55 obj=@captive|suspect in=custody|jail|prison|detention|captivity
hold = - .2 tag=VBN obj=meeting|election|talk|vote|rally|ceremony|event|protest|referendum|funeral|summit|conference|exercise|hearing|session
hold = COERCE.arrest .5 tag=VBN obj=@people|those|other|many|some
hold = COERCE.arrest .4 tag=VBN without=?
hold = COERCE.arrest .45 tag=VBN in=jail|prison|detention|custody|captivity|camp|facility|center|cell
handcuff, interrogate = COERCE.arrest .5
search = COERCE.seize .5 obj=@place|home|house|office|car|vehicle|ship|vessel
confiscate, impound, expropriate, nationalize, nationalise, requisition, commandeer, sequester = COERCE.seize .8
annex, occupy = COERCE.seize .75 obj=@place|LOC|country|@target
occupy = COERCE.seize .4
overthrow, topple, depose, oust, unseat = COERCE.seize .65 obj=@official|PER|@group
oust = SANCTION.expel .5
ban, outlaw, prohibit, forbid, bar, criminalize, criminalise, blacklist = COERCE.restrict .65
restrict, curtail, curb, clamp down, crack down = COERCE.restrict .65 !obj=inflation|emission|spending|spread|cost|pollution|growth|deficit|import
tighten = COERCE.restrict .55 obj=grip|restriction|control|security|law|siege|blockade|rule|noose|curb
block = COERCE.restrict .5 obj=@place|access|convoy|aid|road|entry|website|site|route|supply|border|delivery|refugee|migrant|travel|march|facebook|twitter|youtube|internet
block = REJECT .45 obj=bill|resolution|move|plan|nomination|law|effort|measure|order|deal|appointment|proposal|legislation
block off, seal, close off, shut off = COERCE.restrict .55 obj=@place|border|road
prevent, stop, bar, keep = COERCE.restrict .4 from=? obj=@people
deny = COERCE.restrict .5 obj=access|entry|visa|permission|bail|permit|right|passage|request|medication|food|treatment
close, shut, shut down, close down = COERCE.restrict .55 obj=border|crossing|airspace|embassy|school|office|newspaper|station|camp|mosque|road|university|website|channel|outlet|radio|port|airport|tunnel|church|newsroom|organization
censor, gag, muzzle, silence, jam = COERCE.censor .75
shut down, take off air = COERCE.censor .5 obj=newspaper|television|radio|channel|outlet|website|media
impose = COERCE.curfew .85 obj=curfew
impose = COERCE.martial-law .85 obj=emergency|martial
impose = COERCE.restrict .65 obj=restriction|ban|blockade|siege|control|limit|rule|law|tax|fine|siege|order|censorship
declare = COERCE.martial-law .45 obj=emergency|martial|state
expel = SANCTION.expel .7 obj=diplomat|ambassador|envoy|inspector|attaché|consul
deport, expel, evict, displace, uproot, banish, exile, repatriate, forcibly remove, forcibly transfer = COERCE.deport .7 obj=@people
deport = COERCE.deport .88
expel = SANCTION.expel .7 obj=diplomat|ambassador|envoy|member|inspector|staff|journalist|from
expel = COERCE.deport .55
evict = COERCE.deport .7
displace = ASSAULT .3 tag=VBN
force = - .2 comp=flee
force = COERCE .4 comp=flee|leave|close|pay|work|convert|marry|confess|shut|abandon|evacuate|fight|join
coerce, intimidate, harass, persecute, oppress, repress, bully, extort, blackmail, terrorize, terrorise, strong-arm, browbeat = COERCE .65
pressure, pressurize = COERCE .45
punish, penalize, penalise, fine = COERCE.restrict .45
hack into, hack, phish = COERCE.cyber .75 !to=death
spy, wiretap, eavesdrop, bug = COERCE .35
meddle, interfere, rig = COERCE .55
withhold, cut off = COERCE.withhold .6 obj=supply|food|water|electricity|power|gas|aid|salary|fuel|medicine|pay|wage|route|service
deprive, starve = COERCE.withhold .6
discriminate = COERCE.restrict .4 against=?
purge = COERCE .6
conscript, press-gang, forcibly recruit = COERCE .5
trap = COERCE.restrict .4 tag=VBN in=@place|LOC
stop = COERCE.arrest .3 obj=suspect|man|car|vehicle at=checkpoint|border

# ---- SANCTION
convict, sentence, find guilty, condemn to death, imprison for = SANCTION.convict .9
find liable = SANCTION.convict .7
acquit, exonerate = SANCTION.convict .35
impose = SANCTION.discontinue .8 obj=sanction|embargo|tariff|freeze|penalty|quota|duty|measure
slap = SANCTION.discontinue .7 obj=sanction|tariff|ban|fine
sanction = SANCTION.discontinue .7
embargo = SANCTION.discontinue .5
boycott = PROTEST.boycott .75
blacklist, designate = SANCTION .4 as=terrorist|organization|group|sponsor
freeze = SANCTION.discontinue .7 obj=asset|account|aid|fund|relation|tie|assistance|cooperation|payment|sale|trade
suspend, halt, pause, stop, end, cease = RETREAT.ceasefire .95 obj=operation|campaign|action|activity near=against
suspend, halt, pause = RETREAT.ceasefire .9 obj=operation|campaign|action|activity near=military|offensive|combat|armed
suspend, halt, pause = RETREAT.ceasefire .9 obj=attack|airstrike|offensive|bombing|bombardment|shelling|fighting|hostility|raid|fire|assault
aim = - .2 subj=@happening dep=ROOT
suspend = SANCTION.expel .6 obj=@official|PER|member|membership|officer|player|student|employee
suspend = SANCTION.discontinue .65
sever, break off, cut off, break, downgrade, cut, rupture = SANCTION.discontinue .75 obj=tie|relation|talk|contact|diplomatic|negotiation|link|cooperation|aid|funding|relationship|engagement
cut, slash, halt, stop, end, withdraw, pull, terminate, cancel, rescind, revoke = SANCTION.discontinue .6 obj=aid|funding|assistance|cooperation|trade|contract|program|subsidy|relation|visa|citizenship|licence|license|membership
cancel, call off, scrap, postpone, abort = SANCTION.discontinue .55 obj=visit|trip|meeting|talk|summit|exercise|agreement|deal|contract|treaty|negotiation|session|program|order|plan
hang up = SANCTION.discontinue .4
walk out, storm out = SANCTION.withdraw .75
pull out = SANCTION.withdraw .65 of=@state_thing|@race
pull = RETREAT.withdraw .75 obj=@soldier near=out|back
quit, leave, exit = SANCTION.withdraw .55 obj=@state_thing
withdraw = SANCTION.withdraw .7 from=@state_thing
withdraw = SANCTION.withdraw .6 obj=ambassador|envoy|diplomat
recall = SANCTION.discontinue .7 obj=ambassador|envoy|diplomat|consul
dismiss, sack, fire, oust, dethrone, impeach, remove, relieve, strip, replace, unseat, demote, disqualify, expel = SANCTION.expel .65 obj=@official|PER|officer|commander|secretary|from
dismiss = SANCTION.expel .5 tag=VBN from=@post
sack, impeach = SANCTION.expel .75
disqualify = SANCTION.expel .6
isolate, ostracize, shun = SANCTION .5
renege, back out, backpedal, scuttle, rip up, tear up, abandon, abrogate, scrap, dump = SANCTION.discontinue .5 obj=@state_thing|deal
abrogate, renege, backpedal = SANCTION.discontinue .5

# ---- RETREAT
withdraw = RETREAT.resign .6 from=@race
withdraw = RETREAT .4 obj=objection|claim|threat|candidacy|bill|proposal|nomination
withdraw, retreat, pull back, draw down, vacate, evacuate, pull out, redeploy from = RETREAT.withdraw .75
flee, abandon = RETREAT.withdraw .3 subj=@soldier|@fighter
leave = RETREAT.withdraw .4 subj=@soldier|@fighter|ORG obj=@place|LOC
release, free, liberate, set free, let go, parole, ransom = RETREAT.release .78 obj=@captive|@people
release = - .3 obj=@document
release = RETREAT.release .5 from=prison|jail|custody|detention|captivity|guantanamo
release on bail = RETREAT.release .8
free = RETREAT.release .65
pardon, amnesty = RETREAT.release .6
transfer = RETREAT.release .4 obj=@captive
hand over, turn over, give up = RETREAT .4 obj=weapon|territory|hostage|body|control|power
lift, ease, relax, loosen, end, rescind, scale back, repeal, revoke = RETREAT .6 obj=@sanction
disarm, demobilize, demobilise, lay down arm, decommission, denuclearize, denuclearise, stand down = RETREAT.disarm .8
dismantle, destroy = RETREAT.disarm .5 obj=arsenal|stockpile|nuclear|missile|weapon|reactor
surrender, capitulate, turn himself in = RETREAT .75
lay down = RETREAT.disarm .75 obj=arm|weapon|gun
give up = RETREAT.disarm .6 obj=arm|weapon|nuclear
resign, step down, step aside, bow out, stand aside, relinquish power, cede power, abdicate = RETREAT.resign .85
quit = RETREAT.resign .6 !obj=smoking
relinquish, cede = RETREAT .6
back down, relent, give in, cave in, back off = RETREAT .5
observe, honor, respect, hold = RETREAT.ceasefire .6 obj=cease-fire|ceasefire|truce
hold = RETREAT.ceasefire .5 subj=cease-fire|ceasefire|truce
reopen = RETREAT.access .4 obj=@place|crossing|border|embassy
allow, let, permit, grant = RETREAT.access .45 obj=access|inspector|observer|convoy|aid|monitor|entry
overturn, quash, reverse, vacate = RETREAT .45 obj=conviction|sentence|verdict|ban|ruling
de-escalate, disengage = RETREAT .6

# ---- CONCEDE
concede, acquiesce, accede, yield, bow to, give in to = CONCEDE .4 !obj=defeat|election|point|that|goal
compromise = CONCEDE .45 !obj=security|safety|account|system
soften = CONCEDE .4 obj=stance|position|rhetoric|demand
commute = CONCEDE .5 obj=sentence
legalize, legalise, unblock, unfreeze = CONCEDE .5
declare, announce = CONCEDE .6 obj=cease-fire|ceasefire|truce|amnesty|withdrawal

# ---- AGREE
agree, accept = AGREE .7 obj=proposal|offer|plan|deal|ceasefire|invitation|term|demand|cease-fire|truce|demand
agree = AGREE .65 comp=?
agree = AGREE .7 to=?
agree = AGREE .65 on=?
agree = AGREE .65 upon=?
agree = - .2 with=?
agree = AGREE .4
promise, pledge, commit, guarantee, undertake = AGREE .7
vow = AGREE .3 comp=work|help|support|continue|protect|cooperate|honor|respect|reform|investigate|stand
vow = THREATEN .65
swear = THREATEN .35 comp=avenge|fight|kill|attack|retaliate
reaffirm, reiterate = AGREE .4 obj=commitment|support|pledge|promise
offer = - .2 obj=assessment|view|opinion|glimpse|insight|explanation|detail|little|nothing|evidence
offer = AGREE .6 !obj=condolence|prayer|explanation|detail|class|service|glimpse|insight|evidence|congratulation|apology
volunteer = AGREE .3
approve = AGREE .4
endorse = SUPPORT .65
ratify = SUPPORT .75
intend = AGREE .25
assure = AGREE .45
adopt = AGREE .3 obj=resolution|plan|agreement

# ---- CONSULT
meet = - .2 obj=demand|need|goal|target|requirement|deadline|criterion|standard|condition|challenge|expectation|obligation|quota
meet = - .2 with=response|force|reprisal|retaliation|fire|violence|resistance|approval|criticism|skepticism|opposition|silence|success
meet = CONSULT .7
confer, consult, negotiate, deliberate, parley, bargain, renegotiate = CONSULT .7
mediate, broker, arbitrate, intercede = CONSULT.third-party .75
discuss = - .2 gov=decline
discuss = CONSULT .55
talk = CONSULT .4 with=PER|@official|NORP|ORG|@group|counterpart|leader
talk = CONSULT .35 to=@official|PER
speak = CONSULT.phone .7 by=phone|telephone|telephone
speak = CONSULT .4 with=@official|PER|counterpart|@group
phone, telephone, ring = CONSULT.phone .7
call = CONSULT.phone .35 obj=PER|counterpart|leader sent=phone|telephone
visit = CONSULT.visit .65 subj=@official|PER|delegation|he|she !obj=@document|site|website|museum
visit = CONSULT.visit .4
travel, fly, head, journey = CONSULT.visit .35 to=@place|LOC subj=@official|PER|delegation|he|she
arrive = CONSULT.visit .45 in=@place|LOC subj=@official|PER|delegation|he|she
tour = CONSULT.visit .45 subj=@official|PER
host = CONSULT .55 obj=@talkable|@official|PER|delegation|visit|dinner|summit|counterpart
host = AID .6 obj=refugee|migrant|people
welcome, greet, receive = CONSULT .35 obj=@official|PER|delegation|counterpart subj=@official|PER
brief = CONSULT .4
sit down = CONSULT .5 with=?
shake hand = CONSULT .6
gather, convene = CONSULT.multilateral .45 subj=@official|leader|minister|@group
convene = CONSULT.multilateral .6
attend = - .2

# ---- SUPPORT
praise, applaud, laud, commend, hail, extol, salute = SUPPORT .75
endorse, back, champion = SUPPORT .65 !obj=away|@soldier|rebel|fighter
support = SUPPORT .5 !subj=data|evidence|fact
congratulate, thank, honor, honour = SUPPORT .6
apologize, apologise, reconcile = SUPPORT .75
recognize, recognise = SUPPORT .5 obj=@group|LOC|government|independence|state|statehood|right|council|result|genocide
sign = SUPPORT .65 obj=agreement|accord|treaty|deal|pact|memorandum|contract|protocol|declaration|document|charter|plan
sign = COERCE.restrict .3 obj=order|ban
normalize, restore, mend, repair, improve, renew, re-establish, reestablish, resume, upgrade, strengthen, deepen = SUPPORT .55 obj=tie|relation|relationship|diplomatic
establish, open = SUPPORT .5 obj=tie|relation|embassy|diplomatic
welcome = SUPPORT .6 obj=decision|move|announcement|agreement|deal|news|step|ruling|statement|result|release|call|effort|vote|resolution
pay tribute, express support, voice support, pledge allegiance, swear allegiance, sing praise = SUPPORT .75
defend = SUPPORT .4 obj=decision|policy|move|PER|record|right|plan|deal
side = SUPPORT .4 with=?
cheer = SUPPORT .45
embrace = SUPPORT .35
rally around, rally behind = SUPPORT .5
legitimize, legitimise, vouch = SUPPORT .4

# ---- COOPERATE
cooperate, collaborate, co-operate, team up, partner, liaise, coordinate, join force, pool = COOPERATE .65
work = COOPERATE .5 next=with|together with=@group|@official|NORP|PER|@soldier|LOC|partner|ally
work together, work closely, work with, act together, stand together = COOPERATE .6
ally, align = COOPERATE .5
extradite = COOPERATE .8
trade = COOPERATE .4 with=@group|LOC !obj=barb|accusation|fire|insult|blame|charge|shot
trade barb, trade accusation, trade insult, trade blame, trade charge = ACCUSE .75
sell, export, import, buy, purchase = COOPERATE .4 obj=@weapon|oil|gas|grain|arm|jet|aircraft|coal|weapon to=?
share = COOPERATE .5 obj=intelligence|information|technology
exchange = COOPERATE .4 obj=intelligence|information|ambassador|visit
swap = RETREAT.release .6 obj=@captive
conspire, collude = COOPERATE .4
form = COOPERATE .4 obj=coalition|alliance|government|partnership|bloc
unite = COOPERATE .4

# ---- AID
aid, assist = AID .65
help = AID .45 obj=@people|LOC|NORP|@group|refugee|victim
help = AID .3
donate = AID .8
contribute = AID .5 !to=@disaster|problem|rise|growth|decline|instability
fund, finance, bankroll, subsidize, subsidise = AID .6
arm, equip, train, supply = AID .6 obj=@soldier|@fighter|NORP|ORG|LOC|@group
supply = AID .55
support = AID .4 obj=@fighter|@soldier subj=@group|LOC
back = AID .4 obj=@fighter|@soldier subj=@group|LOC
send = MOBILIZE.troops .6 obj=troop|soldier|force|army|tank|warship|jet|battalion|brigade|reinforcement to=border|front|line|frontier|region|area|city|town|zone|coast|sea|capital|province
provide, give, deliver, distribute, send, ship, grant, allocate, channel, extend, offer, bring, dispatch, airlift, disburse, earmark = AID .6 obj=@relief
airlift, airdrop = AID .8
deliver, distribute = AID .45
rescue, save, evacuate, pluck = AID .6 obj=@people|survivor|migrant !obj=@captive
shelter, house, resettle, feed, treat, vaccinate, immunize = AID .55 obj=@people|refugee|migrant|survivor|patient|wounded
shelter, resettle, harbor, harbour = AID .6
rebuild, reconstruct = AID .4
protect = AID .4 obj=@people|civilian|refugee
escort = AID .35
host = AID .5 obj=refugee|migrant
accept, admit, take in = AID .5 obj=refugee|migrant
forgive, write off, cancel = AID .5 obj=debt|loan
bail out = AID .5
embed = AID .4 tag=VBN with=?
accompany = AID .3 obj=@soldier

# ---- REQUEST
urge, exhort, implore, beseech, entreat, beg, appeal to, lobby, petition, plead = REQUEST .85 !obj=guilty|innocent
call for, call on, call upon, appeal for, press for, push for = REQUEST .88
call = REQUEST .4 on=@power|@people comp=?
appeal = ACCUSE.allege .3 obj=conviction|sentence|ruling|verdict|decision
appeal = REQUEST .6
ask for = REQUEST .7
ask = - .2 comp=identify|name|quote
ask = REQUEST .65 comp=? !comp=be|think|know|say|do|explain|describe
ask = REQUEST .5 obj=@people|@group for=?
request, solicit, seek out = REQUEST .7
demand, insist on = REQUEST .85 !tag=VBG
demand = REQUEST .8
insist = REQUEST .4 on=?
order, instruct, command, direct = REQUEST .6 comp=?
order, instruct = REQUEST .55
seek = - .2 obj=election|reelection|re-election|office|term|nomination|presidency|answer|solution|way
seek = REQUEST .55 obj=permit|removal|bail|reduction|sanctuary|change|compensation|role|donation|help|support|aid|assistance|asylum|extradition|release|approval|backing|information|permission|investigation|meeting|damages|refuge|protection|action|loan|cooperation
press, push, prod, nudge, pressure = REQUEST .55 comp=? obj=@people|@group|LOC|NORP
press = REQUEST .4 for=?
press ahead, press on, press forward, press home, push ahead, forge ahead, plough on = - .2
encourage, advise, counsel, remind = REQUEST .45 comp=? obj=@people|@group|LOC|NORP
tell = REQUEST .5 obj=@people|@group comp=leave|stop|go|return|stay|evacuate|withdraw|surrender|avoid|keep|get|move|close
warn against, caution against = REQUEST .5
recommend, propose, suggest = REQUEST .35 comp=?
propose = REQUEST .45
invite = REQUEST.meet .6 obj=@people|@group|delegation|leader
drag, plunge, suck, draw, sink, slide = - .2 into=consequence|war|conflict|confrontation|crisis|chaos|abyss|spiral|turmoil|violence|quagmire|situation|debt|recession|poverty|darkness|fight
pour, throw, add, heap = - .2 obj=oil|fuel|petrol|gasoline on=fire|flame
pour, throw, add = - .2 obj=oil|fuel|petrol|gasoline to=fire|flame
summon = - .2 obj=courage|strength|energy|will|memory|image|spirit
summon = REQUEST.meet .65
subpoena, convene = REQUEST.meet .65 obj=@official|PER|ambassador
apply = REQUEST.assist .5 for=asylum|visa|membership|loan|status|refuge
campaign for, lobby for, agitate for = REQUEST .45
require = REQUEST .3 comp=?
want = REQUEST .35 comp=? obj=@people|@group|LOC|NORP

# ---- ACCUSE
accuse, blame, fault, allege, indict, implicate, incriminate = ACCUSE.allege .88
charge = ACCUSE.allege .75 !obj=battery|fee|price|phone|dollar|customer
charge = - .2 obj=fee|battery|price|phone
prosecute, sue, court-martial, arraign, try, put on trial = ACCUSE.allege .7 obj=@people|PER|company|government|@group
sue, prosecute, arraign = ACCUSE.allege .8
try = ACCUSE.allege .5 tag=VBN
contest, challenge = ACCUSE.allege .4 obj=law|result|ruling|order|decision|ban|election|claim|constitutionality
suspect = ACCUSE.allege .45 obj=@people|ORG|@group of=?
suspect = ACCUSE.allege .3 tag=VBN of=?
investigate, probe = ACCUSE.investigate .75 !by=scientist|researcher
examine, audit, inspect, look into = ACCUSE.investigate .45
inquire = ACCUSE.investigate .5 into=?
condemn, denounce, deplore, decry, criticize, criticise, castigate, censure, rebuke, berate, slam, lambaste, lambast, chide, chastise, deride, ridicule, vilify, assail, excoriate, admonish, scold, reproach, reprimand, upbraid, belittle, mock, disparage, bash, skewer, rail against, lash out, speak out against, hit out, take issue = ACCUSE.disapprove .85
rip, scorch, knock, offend, alarm, dismay, shock, appall, appal = ACCUSE.disapprove .5
insult, anger, infuriate, enrage, outrage = ACCUSE.disapprove .6
complain, protest, object, grumble = ACCUSE.disapprove .7 !to=? sent=?
complain, object, bristle, fume = ACCUSE.disapprove .7
protest = ACCUSE.disapprove .95 gov=summon
protest = ACCUSE.disapprove .6 obj=decision|move|plan|law|treatment|action|statement subj=@group|ORG|LOC|@official|ambassador|government|ministry
oppose, resent, lament = ACCUSE.disapprove .5 !tag=VBN
question = ACCUSE.disapprove .45 obj=decision|legitimacy|motive|fairness|authority|credibility|commitment|need|loyalty|validity|policy
question = ACCUSE.investigate .5 obj=@people|suspect
dismiss = ACCUSE.disapprove .45 as=?
call = ACCUSE.disapprove .5 sent=disgrace|shameful|outrageous|unacceptable|disgraceful|terrorist|liar|coward|cowardly|barbaric|illegal|disaster|provocation|crime|criminal|heinous|horrific|despicable|racist|unjust|farce|sham|lie comp=?
label, brand, characterize, characterise, denigrate = ACCUSE.disapprove .4 as=?
speak out = ACCUSE.disapprove .6
lash = ACCUSE.disapprove .6 next=out
point finger = ACCUSE.allege .7


# ---- REJECT
reject, dismiss, refute, rebuff, repudiate, brush aside = - .2 obj=charge|accusation|claim|allegation|report|suggestion|assertion
turn down = - .2 next=upside
reject, rebuff, spurn, repudiate, turn down, snub, brush aside = REJECT .8
refuse = - .2 comp=give|provide near=detail|details|information|reason|reasons|figure|figures|name|names
refuse = REJECT .75 !comp=comment|say|elaborate|identify|confirm|answer|disclose|name|speculate|be
decline = REJECT .75 !comp=comment|say|elaborate|give|discuss|identify|confirm|speak|answer|disclose|provide|name|be
refuse, decline = - .2
defy, flout, resist = REJECT .55 !obj=odds|expectation|gravity|temptation|description
veto = REJECT .85
rule out = REJECT .65
oppose = REJECT.change .35 obj=plan|bill|law|proposal|reform|deal|resolution
overrule, override = REJECT .4
balk = REJECT .65
thwart, scuttle, scupper, derail, stall, shelve = REJECT .35
ignore = REJECT .4 obj=call|order|demand|warning|ruling|request|plea|appeal|deadline
disobey = REJECT .6
block = REJECT .5 obj=resolution|bill|order|ban|nomination
dismiss = REJECT .5 obj=call|demand|criticism|proposal|idea|appeal|request|lawsuit|suggestion|claim|allegation|accusation|report
deny = - .2 obj=role|involvement|responsibility|part|hand|link|tie|knowledge|report|claim|charge|accusation|allegation
deny = REJECT .5 obj=request|appeal|petition|motion|application

# ---- THREATEN
threaten = - .2 subj=@disaster|@happening|crisis|drought|climate|shortage|species|disease|change|dispute
threaten, menace = THREATEN .78
warn = THREATEN .45 comp=retaliate|respond|face|pay|attack|strike|punish|destroy|act|take|shoot|close|consequence|suffer|kill|defend|arrest|withdraw
warn = THREATEN .45 of=consequence|retaliation|response|action|attack|sanction|war|strike|cost
warn = THREATEN .3
warn = THREATEN .25 obj=@group|LOC|@people|NORP
retaliate = THREATEN .3
saber-rattle, sabre-rattle = THREATEN .6

# ---- PROTEST
protest, demonstrate = - .2 obj=innocence
demonstrate = - .3 obj=?
protest = PROTEST.demo .8
demonstrate = PROTEST.demo .6
demonstrate = - .3 comp=?
march = PROTEST.demo .7 !subj=@soldier|band|time
rally = - .2 subj=@trade_thing|stock|share|team
rally = PROTEST.demo .65
riot, rampage = PROTEST.riot .75
rebel, revolt, mutiny, rise up = PROTEST .6
picket, sit in = PROTEST.demo .65
gather, assemble, converge, mass = PROTEST.demo .45 subj=protester|demonstrator|crowd|people|thousand|hundred|supporter|activist|opponent|student sent=protest|demand|demonstration|slogan|chant|rally|against|march|anti-government
chant, shout = PROTEST.demo .55 subj=protester|demonstrator|crowd|they|supporter|people|student obj=slogan|?
chant = PROTEST.demo .55
wave = PROTEST.demo .3 obj=banner|placard|sign
burn = PROTEST.riot .55 obj=tire|tyre|car|flag|effigy|bus
burn = ASSAULT.destroy .45 obj=@target|village|house|home|church|school
block = PROTEST.obstruct .6 subj=protester|demonstrator|crowd|activist|farmer|student|driver|villager obj=road|street|highway|entrance|bridge|traffic|access|way
blockade, barricade, obstruct = PROTEST.obstruct .5
occupy = PROTEST.obstruct .6 subj=protester|demonstrator|activist|student
storm = PROTEST.riot .5 subj=protester|demonstrator|crowd|mob
strike = PROTEST.strike .3 subj=worker|miner|teacher|nurse|driver|union
heckle, boo, jeer = PROTEST.demo .4
down tool = PROTEST.strike .7
walk off = PROTEST.strike .5

# ---- MOBILIZE
deploy, redeploy, dispatch, station, mobilize, mobilise, amass = MOBILIZE.troops .75 obj=@soldier|ship|warship|fleet|carrier|tank|jet|aircraft|destroyer|submarine|vehicle|personnel|team
deploy = MOBILIZE .65 !obj=app|technology|software|strategy|airbag
mobilize, mobilise = MOBILIZE .5
deploy = MOBILIZE.weapons .7 obj=missile|weapon|system|battery|launcher|radar
send = MOBILIZE.troops .6 obj=@soldier|ship|warship|fleet|carrier|tank|jet|destroyer|reinforcement|battalion !obj=police
send, deploy, dispatch = MOBILIZE.police .6 obj=police|policeman
mass, amass, gather, assemble, build up, move = MOBILIZE.troops .5 subj=@soldier|@fighter|army|troop
mass, amass = MOBILIZE.troops .5 obj=@soldier|@fighter|army|troop
patrol = MOBILIZE.police .6
guard = MOBILIZE.police .35 subj=police|soldier|troop|guard|officer
stand guard = MOBILIZE.police .65
fan out = MOBILIZE.troops .6
test-fire, test-launch = MOBILIZE.weapons .85
test = MOBILIZE.weapons .75 obj=@missile|bomb|nuclear|weapon|device|warhead
enrich = MOBILIZE.weapons .4 obj=uranium
reinforce, beef up, bolster, step up = MOBILIZE .4 obj=security|force|troop|presence|patrol|police|defense|defence|border
recruit = MOBILIZE.militia .55 obj=fighter|militant|soldier|child|member|jihadist|foreigner|recruit|people|man
enlist = MOBILIZE.militia .45
join = MOBILIZE.militia .45 obj=fight|militant|rebel|jihad|isis|group|fighter|militia
sail, cruise, transit = MOBILIZE.troops .5 subj=ship|warship|carrier|destroyer|fleet|navy|submarine|vessel
fly over, buzz, overfly = MOBILIZE.troops .5 subj=jet|plane|aircraft|bomber|warplane
train = MOBILIZE.militia .3 subj=@fighter
cross = MOBILIZE.militia .25 subj=@fighter|fighter into=?
parade = MOBILIZE .4 subj=@soldier|@fighter
take up position, take position = MOBILIZE.troops .65
intercept, scramble = MOBILIZE .4 obj=jet|aircraft|plane|fighter|bomber

# ---- less sure words: their measured precision decides
push, drive, force, flush, chase, clear = ASSAULT .5 obj=@fighter|ORG|NORP|them out=?
push, drive, force, flush, chase = ASSAULT .5 obj=@fighter|ORG|NORP|them from=?
push, drive, force, flush, chase = ASSAULT .5 obj=@fighter|ORG|NORP|them|fighter next=out|back
push = ASSAULT .35 into=? subj=@soldier|@fighter|ORG|NORP
push = ASSAULT .35 toward=? subj=@soldier|@fighter|ORG|NORP
push = ASSAULT .35 towards=? subj=@soldier|@fighter|ORG|NORP
clear = ASSAULT .45 obj=@place|LOC of=?
clear = COERCE.deport .4 obj=camp|settler|protester|square|settlement|outpost
enter = ASSAULT .3 obj=@place|LOC subj=@soldier|@fighter
enter = MOBILIZE.troops .3 subj=ship|warship|aircraft|jet|troop
gain, make = ASSAULT .3 obj=ground|control|territory
hold off, pin down, hold back, wipe out, go after = ASSAULT .4 obj=@fighter|@soldier|ORG
stop, end, cease, halt, suspend, pause = RETREAT.ceasefire .5 obj=fighting|violence|attack|hostility|bombing|fire|war|bloodshed|conflict|shelling|strike|offensive|airstrike subj=?
end, stop, halt = RETREAT.ceasefire .4 obj=fighting|violence|attack|hostility|bombing|war|bloodshed|conflict|shelling|offensive
cease = RETREAT.ceasefire .4
leave = SANCTION.withdraw .5 obj=@state_thing|party
leave = RETREAT.withdraw .35 obj=@place|LOC
leave = RETREAT.resign .5 obj=@post
leave dead = ASSAULT .4
travel, go, cross, flock = MOBILIZE.militia .45 subj=@fighter|fighter|recruit|jihadist to=LOC|fight
worry, concern = ACCUSE.disapprove .3 tag=VBN
enact, pass, introduce = COERCE.restrict .35 obj=restriction|ban|curb
enhance, boost, expand, deepen, strengthen, advance = SUPPORT .45 obj=relationship|relation|tie|partnership
enhance, boost, expand, deepen, strengthen = COOPERATE .4 obj=cooperation|coordination
remove = COERCE.deport .4 obj=@people|settler
remove = RETREAT .4 from=list|blacklist
prevent, stop, bar = COERCE.restrict .4 obj=@people|@group comp=?
claim = - .2 obj=responsibility|credit|@happening
claim = - .2 by=?
claim, assert, contend, argue = ACCUSE.allege .15
describe = ACCUSE.disapprove .25 as=?
speak = CONSULT .3 to=PER|@official
speak = CONSULT .45 with=?
talk = CONSULT .35 with=?
talk = CONSULT .35 to=?
interview = ACCUSE.investigate .2 obj=witness|suspect
track, trace, hunt = ACCUSE.investigate .3 obj=suspect|attacker|gunman
hunt, hunt down, track down = MOBILIZE.police .35 obj=@fighter|suspect
mobilize, mobilise = PROTEST .3 subj=@people|protester|opponent|activist
band together, join hand = COOPERATE .4
forge, cement, build = COOPERATE .4 obj=alliance|partnership|coalition|tie
maintain, uphold, honor, fulfill, keep = AGREE .3 obj=commitment|promise|pledge|agreement
abide, comply, adhere = COOPERATE .3
comply = CONCEDE .3 with=demand|order|request
consent, assent = AGREE .6
ready, prepare = AGREE .2 comp=talk|negotiate|meet|discuss|work|cooperate|help
schedule = - .2
plan, consider, weigh, mull = - .2
begin, start, continue, remain, resume = - .2
resume = CONSULT .2 obj=talk|negotiation
restart = - .2
infiltrate = MOBILIZE.militia .4
besiege = COERCE.restrict .7
undermine, destabilize, destabilise, subvert, sabotage = COERCE .4
exploit, subjugate, disenfranchise = COERCE .45
racketeer = COERCE .5
target, single out = COERCE .3 obj=@people|@group|minority|critic
separate = COERCE.restrict .3 obj=family|child|@people
bulldoze = COERCE.deport .6
flee = - .2
escape = - .2
survive = - .2
rescue = AID .5
save = AID .3 obj=@people
treat, care for = AID .3 obj=wounded|injured|patient|victim
set up, build, open = AID .25 obj=clinic|camp|hospital|shelter
pay = AID .2 obj=ransom
pay = AGREE .1
bribe = COERCE .2
spy = COOPERATE .2 for=?
honor, commemorate, celebrate = SUPPORT .3 obj=@people|PER|soldier|veteran|hero
reassure = AGREE .4
propose, table, float = AGREE .25 obj=deal|plan|cease-fire|ceasefire|truce|talk
extend = AGREE .2 obj=offer|invitation
join = COOPERATE .35 obj=coalition|alliance|effort|force
join = CONSULT.multilateral .2 obj=talk|summit
lead = - .2
rule = SANCTION.convict .2 against=?
uphold = SANCTION.convict .35 obj=conviction|sentence|ban|verdict
serve = SANCTION.convict .3 obj=sentence|term
face = ACCUSE.allege .2 obj=charge|trial
stand trial, go on trial = ACCUSE.allege .5
plead guilty = - .2
testify = - .2
confess, admit = - .2
finger = ACCUSE.allege .6
hold responsible = ACCUSE.allege .6
regret = ACCUSE.disapprove .3
mourn = - .2
voice, express = - .2
dispute, contradict, refute = REJECT .25
stonewall, filibuster = REJECT .45
resist = REJECT .5
insist = REQUEST .4
mandate, compel = REQUEST .4
tell = REQUEST .45 comp=leave|stop|go|return|stay|evacuate|withdraw|surrender|avoid|get|move|close|quit|resign|do
advise, counsel = REQUEST .4
hope = REQUEST .2 comp=?
expect = REQUEST .2 comp=?
want = REQUEST .3 comp=?
need = REQUEST .25 comp=? subj=@power|@group
brandish, flex = THREATEN .4
promise, pledge = THREATEN .4 comp=retaliate|avenge|destroy|punish|fight|crush
swear = THREATEN .5
provoke, taunt, goad = ACCUSE.disapprove .35
sing, hold, wave, carry = PROTEST.demo .35 obj=placard|banner|sign|slogan subj=protester|demonstrator|crowd|people|they
throng, flood, jam, fill = PROTEST.demo .4 obj=street|square|avenue
blockade = PROTEST.obstruct .5 subj=protester|demonstrator|trucker|farmer
stone = PROTEST.riot .6
clash = PROTEST.riot .3 subj=protester|demonstrator|fan
set fire = PROTEST.riot .4 subj=protester|demonstrator|crowd|rioter
shut down, bring to a halt = PROTEST.obstruct .4 subj=protester|striker
stage, hold, organize, organise = - .2
control, rule = COERCE.seize .4 tag=VBN by=@fighter|ORG|NORP
tighten, extend, consolidate, strengthen = COERCE.seize .4 obj=grip|control|hold
take = COERCE.seize .4 obj=LOC|stake|land subj=@group|LOC|NORP
take = ASSAULT .35 obj=@place|LOC subj=@soldier|@fighter|ORG
take = AID .3 obj=refugee|migrant|immigrant
hear = ACCUSE.allege .4 obj=case|challenge|petition|argument|appeal
confront = MOBILIZE.police .4 subj=police|officer
parade, rally, arm = MOBILIZE.militia .3 subj=@fighter|militiaman
gather, deploy, assemble, mass = MOBILIZE.police .4 subj=police|policeman|officer
surround = MOBILIZE.police .3 subj=police
step up, ramp up, intensify = MOBILIZE .35 obj=patrol|security|presence|readiness
arm = MOBILIZE.militia .45 obj=@people|civilian|themselves|itself
test, launch, develop = MOBILIZE.weapons .4 obj=missile|weapon|rocket|warhead|bomb
win = SUPPORT .3 obj=praise|backing|endorsement|award|prize|recognition
highlight, celebrate, cherish = SUPPORT .2
toast, eulogize, eulogise, glorify = SUPPORT .5
vote = SUPPORT .15 for=?
vote = REJECT .25 against=?
sign off, greenlight = AGREE .4
let, allow, permit, authorize, authorise, grant = CONCEDE .35 comp=? subj=@group|@official|LOC|ORG
allow, let, permit = RETREAT.access .35 obj=inspector|observer|journalist|convoy|monitor|delivery|group|worker
grant = CONCEDE .4 obj=amnesty|access|request|visa|autonomy|concession|permission|citizenship|bail
restore = CONCEDE .3 obj=right|autonomy|benefit|license
repeal, rescind, annul, void, scrap, reverse, overturn, undo, roll back = RETREAT .4 obj=law|ban|ruling|conviction|order|measure|decree|regulation|policy|rule|sentence
exempt, excuse = CONCEDE .3
shut, close = RETREAT .3 obj=prison|guantanamo|camp
return, repatriate = RETREAT .35 obj=@captive|body|remains|territory|glider|land|property
swap, exchange = RETREAT.release .5 obj=prisoner|captive|hostage
give way, backtrack, climb down = RETREAT .45
break up = COERCE .9 obj=protest|demonstration|rally|march|sit-in|crowd|gathering|camp|picket|vigil
disperse = RETREAT .3 subj=protester|demonstrator|crowd
shrink, cut, slash, trim = SANCTION.discontinue .3 obj=aid|funding|budget|contribution
freeze out, cut out, leave out, exclude = SANCTION .35
ditch, exit = SANCTION.withdraw .4
designate, list, label = SANCTION .35 as=?
strip = SANCTION .4 obj=@people|PER|citizenship|title|immunity of=?
hand over, turn over = COOPERATE .4 obj=suspect|@people|PER|information|evidence|him|them
deepen, broaden, expand = COOPERATE .35 obj=cooperation|trade|coordination
import, export, ship = COOPERATE .35 obj=@weapon|oil|gas|grain|coal|goods
rally together = COOPERATE .35
coordinate = COOPERATE .5 with=?
share = COOPERATE .5 obj=intelligence|information|data|technology with=?
spy on, snoop, eavesdrop on = COERCE .4
smear, slander, libel, defame, malign = ACCUSE.disapprove .55
bemoan, rip into, tear into, pan, lampoon, dress down, take to task = ACCUSE.disapprove .6
hit out at, lash back, snap back = ACCUSE.disapprove .5
fail = ACCUSE.disapprove .2 comp=? subj=@group|ORG|LOC
refrain = - .2
label, deem, call, term, dub = ACCUSE.disapprove .3 comp=disgrace|illegal|terrorist|unacceptable|liar|racist|coward
call = ACCUSE.disapprove .35 comp=? obj=@people|@group|LOC|seizure|case
call out = ACCUSE.disapprove .5
grieve, lament = - .2
order = REQUEST .5 obj=@people|@group comp=?
require, oblige = REQUEST .3 obj=@people|@group comp=?
beckon, exhort, adjure = REQUEST .5
challenge = REQUEST .25 comp=? obj=@people|@group
pressure = REQUEST .45 comp=?
nix, shoot down, vote down = REJECT .6
disregard, defy, flout, shrug off = REJECT .5
back away, walk away = REJECT .35
stop short = REJECT .3
vow, warn, threaten = THREATEN.violence .6 comp=attack|kill|destroy|avenge|retaliate|fight|strike|bomb|behead|crush|annihilate
suggest = THREATEN .15
rattle, brandish = THREATEN .4 obj=saber|sabre|sword
parade, process = PROTEST.demo .2 subj=protester|demonstrator
camp out, hunker down, stage = PROTEST.obstruct .35 subj=protester|demonstrator|activist
defy = PROTEST .3 obj=curfew|ban
topple, tear down, pull down = PROTEST.vandalize .4 obj=statue|flag|monument
