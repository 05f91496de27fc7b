# Event nouns and compounds; the last word carries the event.

# ---- ASSAULT
heart attack, panic attack, anxiety attack, asthma attack, shark attack, bear attack, attack ad, attack line, personal attack, ad hominem attack = - .1
cyber attack, cyberattack, cyber-attack, hacking attack = COERCE.cyber .8
attack = - .2 mod=@ill
attack = - .2 on=@abstract_foe|credibility|sovereignty|character|media|press|value|record|democracy|freedom|institution|right
attack = COERCE.cyber .6 mod=cyber|computer|hacker|malware|ransomware|denial-of-service
attack = ASSAULT.drone .85 mod=drone
attack = ASSAULT.unconventional .85 mod=chemical|gas|sarin|nerve|biological|nuclear|chlorine
attack = ASSAULT.heavy-weapons .85 mod=rocket|missile|mortar|artillery
attack = ASSAULT.suicide-attack .85 mod=suicide
attack = ASSAULT.primitive .85 mod=knife|arson|acid|machete|axe
attack = ASSAULT.explosives .85 mod=bomb|grenade|bombing
attack = ASSAULT .82
counterattack, counter-attack, onslaught, ambush, raid-in-force = ASSAULT .8
assault = - .2 on=@abstract_foe|sense|value|democracy|institution|liberty|right
sexual assault, gang rape, sexual violence, sexual abuse = ASSAULT.sexual .8
assault = ASSAULT .75 !next=rifle|weapon|charge
rape = ASSAULT.sexual .8
molestation, sexual harassment = ASSAULT.sexual .4
air strike, airstrike, air-strike, air raid, airstrike campaign, bombing raid, air attack, air campaign, aerial bombardment, bombing run, bombing campaign, aerial bombing = ASSAULT.aerial .88
drone strike = ASSAULT.drone .9
missile strike, rocket fire, mortar fire, artillery fire, tank fire, shellfire, artillery barrage, rocket barrage = ASSAULT.heavy-weapons .85
hunger strike = PROTEST.hunger .85
general strike, labor strike, labour strike, transport strike, strike action = PROTEST.strike .85
strike = PROTEST.strike .7 sent=union|wage|wages|worker|workers|pay|labor|labour|picket|teacher|teachers|salary !mod=air|drone|missile|military
strike = PROTEST.hunger .7 mod=hunger
strike = ASSAULT .65 !mod=lucky|third|lightning
barrage, salvo, volley = ASSAULT.heavy-weapons .6 !of=question|criticism|tweet|ad|insult|complaint
bombardment, shelling, shelling campaign = ASSAULT.heavy-weapons .88
bombing = ASSAULT .85
car bombing, car bomb attack, roadside bombing, truck bombing = ASSAULT.explosives .85
suicide bombing, suicide car bombing, suicide truck bombing, suicide bomb attack, suicide attack = ASSAULT.suicide-attack .9
firebombing = ASSAULT.primitive .8
blast, bomb blast = ASSAULT.explosives .75 !mod=gas|furnace
explosion = ASSAULT.explosives .6 !mod=population|gas|boiler|mine|steam !in=price|population|cost|number !of=anger|joy
detonation = ASSAULT.explosives .6
shooting, mass shooting, shooting spree, shooting rampage, shoot-out, shootout, gunfight, firefight, gunbattle, gun battle, crossfire, drive-by = ASSAULT.firearms .82 !next=range|star|guard
oil on the fire, fuel on the fire, fuel to the fire, baptism of fire, play with fire = - .1
gunfire, gunshot, sniper fire, gun violence = ASSAULT.firearms .6
stabbing, knifing, knife attack, stabbing attack, stabbing spree = ASSAULT.primitive .85
arson, arson attack = ASSAULT.primitive .6
stoning = ASSAULT.primitive .5
killing = ASSAULT .8 !next=field|machine
killing = ASSAULT.targeted .85 mod=mass|targeted|extrajudicial|honor|honour|revenge
murder = ASSAULT.targeted .7 !mod=attempted !of=crow !for=charge !next=charge|trial|rate|conviction|case|weapon|suspect
assassination, assassination attempt = ASSAULT.targeted .88
execution, summary execution = ASSAULT.targeted .8 !of=plan|strategy|policy|order|contract|warrant
beheading, decapitation, crucifixion, lynching, hanging = ASSAULT.targeted .8
carnage, bloodbath, slaughter, bloodshed, genocide, ethnic cleansing, pogrom, atrocity, crime against humanity, war crime = ASSAULT .6
massacre = ASSAULT.targeted .8
manslaughter, homicide = ASSAULT .35
death = - .2 in=@disaster
crash, collision, derailment, shipwreck, capsizing = - .2
death = - .2 from=@disaster
death = ASSAULT .45 sent=shooting|attack|shot|killed|bombing|airstrike|police|gunman|militant|fighting|violence|clash|custody|killing|drone|strike|blast|murder !sent=@disaster !next=penalty|sentence|row|certificate|threat|squad|toll
death toll = - .2
loss of life = ASSAULT .3
fatality, casualty = ASSAULT .3 sent=attack|strike|shooting|bombing|fighting|battle|clash|airstrike
violence = - .2 mod=domestic|verbal
violence = ASSAULT .6 
domestic violence = - .3
unrest = PROTEST .45
fighting, fight-back, infighting = ASSAULT .82
fight = - .2 for=@abstract_foe|equality|right|justice|democracy|nomination|freedom|job|control-of-congress|survival|title
fight = - .2 against=@abstract_foe
fight = - .2 mod=@abstract_foe|legal|political|court|title|budget|floor|partisan|presidential
fight = - .2 sent=@sport
fight = ASSAULT .65
battle = - .2 over=? !over=LOC|territory
battle = - .2 against=@abstract_foe
battle = - .2 for=@abstract_foe|nomination|heart|right
battle = - .2 with=legislature|congress|parliament|senate|critic|regulator|opposition
battle = - .2 mod=legal|court|bruising|political|cancer|uphill|budget|title|custody|primary|presidential|legislative
battle = - .2 sent=@sport
battle = ASSAULT .75 !next=field|ground|tank
combat = ASSAULT .55 !next=vehicle|experience|boot|aircraft|mission|role|troop|veteran|jet|zone
hostility = ASSAULT .55
conflict = - .2 of=interest|conscience
conflict = ASSAULT .55 !next=resolution|zone|prevention
civil war, proxy war, guerrilla war, gaza war, vietnam war, korean war, iraq war, gulf war, drug war = ASSAULT .75
cold war, world war, trade war, price war, war crimes tribunal, culture war, post-war, prisoner of war, bidding war, turf war = - .2
war of word = ACCUSE.disapprove .7
war = - .2 on=@abstract_foe|terror|terrorism|woman|christmas|coal|waste
war = - .2 against=@abstract_foe
war = - .2 of=word
war = - .2 mod=cold|trade|price|currency|ratings|culture|class|post
war = ASSAULT .5 !next=crime|criminal|veteran|memorial|hero|game|zone|chest|room|reporter|correspondent|machine|effort|ii|monument|film|movie|cabinet|monitor|museum|council
warfare = ASSAULT .5
clash, skirmish, scuffle, brawl, melee, altercation, confrontation, fracas = ASSAULT .75 !of=culture|civilization|personality !between=culture|idea|view
confrontation = ASSAULT .4
offensive, counteroffensive, counter-offensive, ground offensive, military offensive = ASSAULT .82 !mod=charm|diplomatic|pr|peace
military action, military strike = ASSAULT .6
action = ACCUSE.allege .5 mod=legal
action = ASSAULT .3 sent=attack|troops|militants|bombing|strike|strikes|war|attacks
operation = AID .4 mod=rescue|relief|aid|humanitarian
operation = ASSAULT .45 against=@fighter|ORG|@place|LOC|target|terrorist|group|them
operation = ASSAULT .35 mod=military|ground|combat|air|army|counterterrorism|anti-terror|special|coalition|mosul
operation = ASSAULT .3 sent=troops|forces|militants|soldiers|army|fighters !mod=business|mining|commercial|daily|oil|relief|banking|rescue|peacekeeping|flight|news|polling|surgical
campaign = ASSAULT .45 mod=air|military|bombing|aerial|terror|airstrike|coalition|terrorist
campaign = ASSAULT .45 comp=defeat|retake|liberate|destroy|degrade|oust|recapture
campaign = ASSAULT .45 mod=mosul|ground|raqqa|aleppo
campaign = ASSAULT .4 against=@fighter|ORG|militant|group|NORP !mod=political|election|presidential|smear|advertising
campaign = ACCUSE.allege .3 mod=smear
invasion, incursion, intrusion = ASSAULT .65 !of=privacy
intervention = ASSAULT .4 mod=military|russian|armed|foreign|saudi
aggression = ASSAULT .45
advance = ASSAULT .45 sent=troops|forces|militants|rebels|army|fighters|offensive !in=technology|medicine|science !next=team|notice|warning
storming, recapture, liberation, retaking = ASSAULT .65
capture = ASSAULT .5 of=@place|LOC
capture = COERCE.arrest .55
fall = ASSAULT .35 of=LOC
takeover = ASSAULT .5 sent=militants|rebels|fighters|troops|islamic|taliban
takeover = COERCE.seize .5 !of=company|firm
insurgency, insurrection, jihad = ASSAULT .4
rebellion, revolt, mutiny, uprising, intifada = PROTEST .5
revolution = PROTEST .3 !mod=industrial|green|digital|technological|information
beating, flogging, whipping, caning, chokehold = ASSAULT.beat .75 !mod=heart
torture, waterboarding = ASSAULT.torture .8 !next=report|chamber
abuse = ASSAULT .35 mod=physical|prisoner|detainee|child|human|sexual
brutality = ASSAULT .5
abduction, kidnapping, hijacking, hostage-taking, hostage taking, kidnap, enslavement, disappearance, human trafficking, sex slavery = ASSAULT.abduct .75
hostage crisis, siege = COERCE.restrict .6
destruction, demolition, bulldozing = ASSAULT.destroy .55 !mod=mass !of=chemical|weapon|stockpile
devastation = ASSAULT .3
retaliation, reprisal, revenge, vengeance = ASSAULT .4 !next=porn
suicide bomb, car bomb, truck bomb, roadside bomb = ASSAULT.explosives .35
terrorism = ASSAULT .25 mod=act
act of terror, act of terrorism, act of violence, act of aggression, act of war = ASSAULT .4
use of force, excessive force = ASSAULT .4
incident = ASSAULT .35 sent=shooting|attack|killed|police|gunman|wounded|bomb|fire|fired|injured|shot|dead
tragedy = ASSAULT .3 sent=shooting|attack|killed|gunman|victims
rampage = ASSAULT .65
poisoning = ASSAULT.targeted .5 !mod=food|lead|alcohol|mercury
crackdown = COERCE .85 !on=tax|speeding|smuggling
repression, persecution, oppression, harassment, intimidation, coercion, extortion, blackmail = COERCE .6
purge = COERCE .65
pressure = COERCE .2

# ---- COERCE
arrest, detention, imprisonment, incarceration, internment, roundup, round-up, house arrest, apprehension, confinement, custody, captivity = COERCE.arrest .7 !mod=cardiac !next=warrant|center|centre|facility|camp|record|system|cell
arrest = COERCE.arrest .8 !mod=cardiac !next=warrant
detention = COERCE.arrest .6 !next=center|centre|facility|camp
raid = COERCE.seize .7
manhunt, dragnet = MOBILIZE.police .6
seizure, confiscation, expropriation, nationalization, nationalisation, land grab, land grabbing, indigenization = COERCE.seize .7 !mod=epileptic|brain
annexation, occupation, coup, coup attempt, coup plot, power grab, putsch, overthrow, military takeover = COERCE.seize .78
coup d'état, coup d'etat = COERCE.seize .8
ouster = SANCTION.expel .5
curfew = COERCE.curfew .8
state of emergency, emergency rule, martial law = COERCE.martial-law .75
lockdown, blockade, encirclement, roadblock, travel ban, entry ban, flight ban = COERCE.restrict .7
closure, shutdown = COERCE.restrict .45 !mod=government|plant
ban = COERCE.restrict .6
prohibition = COERCE.restrict .5
restriction, curb, clampdown = COERCE.restrict .5
censorship, gag order = COERCE.censor .7
deportation, expulsion, eviction, displacement, banishment, forced removal = COERCE.deport .75
expulsion = SANCTION.expel .5 of=diplomat|ambassador|envoy|member
forced marriage, forced labor, forced labour = COERCE .3
disinformation, misinformation, disinformation campaign, propaganda campaign, fake news campaign = COERCE.misinformation .55
information war, information warfare, cyber effort = COERCE.misinformation .7
hacking, hack, cyber intrusion, cyber espionage, data breach = COERCE.cyber .7
meddling, interference, vote-rigging, rigging, election meddling = COERCE .55
surveillance, wiretapping, eavesdropping = COERCE .3
discrimination, segregation = COERCE.restrict .25
search = COERCE.seize .3 of=home|house|office|vessel|ship
checkpoint = COERCE.restrict .15

# ---- SANCTION
conviction, death sentence, jail term, prison term, sentencing = SANCTION.convict .8
conviction = SANCTION.convict .75 !mod=religious|personal|strong
sentence = SANCTION.convict .65
verdict = SANCTION.convict .5
sanction = SANCTION.discontinue .85 !mod=cultural
embargo, trade ban, asset freeze, arms embargo, tariff = SANCTION.discontinue .7
divestment = SANCTION.discontinue .5
boycott = PROTEST.boycott .8
expulsion of diplomat = SANCTION.expel .8
dismissal, ouster, impeachment, firing, sacking = SANCTION.expel .65 !of=shot|gun|missile|rocket !next=squad|line
firing = ASSAULT.firearms .5 of=shot|gun|missile|rocket
suspension = SANCTION.discontinue .65
cancellation, termination, rescission = SANCTION.discontinue .5
isolation = SANCTION .45
moratorium = SANCTION.discontinue .4
walkout = SANCTION.withdraw .6
cutoff, severance = SANCTION.discontinue .5
punishment = SANCTION .35
withdrawal = SANCTION.withdraw .65 from=@state_thing
brexit = - .1

# ---- RETREAT
withdrawal, pullout, pull-out, pullback, retreat, drawdown, troop withdrawal = RETREAT.withdraw .75 !next=symptom
evacuation = RETREAT.withdraw .55
departure = RETREAT.withdraw .3
release = RETREAT.release .65 of=@captive|@people
release = RETREAT.release .45 mod=prisoner|hostage|his|her|their|early
release = - .2
prisoner exchange, prisoner swap, prisoner release, hostage release, exchange of prisoner = RETREAT.release .8
pardon, parole = RETREAT.release .5
amnesty = CONCEDE .5 !next=international
disarmament, demobilization, demobilisation, denuclearization, decommissioning, demilitarization = RETREAT.disarm .6
ceasefire violation, truce violation, ceasefire breach, truce breach = ASSAULT .8
violation, breach = ASSAULT .8 of=cease-fire|ceasefire|truce
cease-fire, ceasefire, truce, armistice, cessation of hostility, lull = RETREAT.ceasefire .75
cease-fire agreement, ceasefire agreement, truce agreement = RETREAT.ceasefire .5
surrender, capitulation = RETREAT .7
resignation, abdication = RETREAT.resign .8
de-escalation = RETREAT .5
lifting, easing, relaxation, loosening = RETREAT .6
repeal = RETREAT .4
transfer = RETREAT.release .35 of=@captive
humanitarian access = RETREAT.access .6
access = RETREAT.access .25 sent=humanitarian|inspectors|observers|aid

# ---- CONCEDE
concession, compromise = CONCEDE .55 !next=stand|speech
# ---- AGREE
promise, pledge, commitment, guarantee, assurance, vow = AGREE .55
deal, agreement, accord, pact = AGREE .5 !mod=arm|business|real|record|great|good
compromise = AGREE .4
offer = AGREE .5
willingness, readiness = AGREE .4
memorandum of understanding = AGREE .5
settlement = AGREE .3 mod=peace|political|negotiated
# ---- CONSULT
talk, negotiation, dialogue, dialog, peace process, parley = CONSULT .75 !next=show|radio
meeting = - .2 mod=@meeting_body
meeting = CONSULT .72 
summit, summit meeting, conclave = CONSULT.multilateral .75
conference = CONSULT.multilateral .4 !mod=western|eastern|southern|big
news conference, press conference = CONSULT .25
joint press conference, joint news conference = CONSULT .6
phone call, telephone call, phone conversation, telephone conversation, conference call = CONSULT.phone .85
call = CONSULT.phone .5 sent=phone|telephone|phoned !for=?
call = CONSULT.phone .4 with=PER|@official|@group
call = CONSULT.phone .35 mod=phone|telephone
conversation = CONSULT .5 with=?
conversation = CONSULT .4 
discussion, consultation, deliberation, briefing, huddle, chat = CONSULT .6
session = CONSULT.multilateral .3 mod=emergency|special|closed|council|negotiating
visit, state visit, trip, tour = CONSULT.visit .6 !mod=boat|bus|concert|book|comedy|school|guided
trip = CONSULT.visit .45
arrival = CONSULT.visit .25
mediation, arbitration, shuttle diplomacy, good office = CONSULT.third-party .75
handshake = CONSULT .5
dinner, lunch, luncheon, breakfast = CONSULT .35 with=?
encounter, get-together, forum, gathering = CONSULT .3 sent=leaders|ministers|president|officials
contact = CONSULT .35 with=PER|@official|@group|NORP
engagement = CONSULT .2
# ---- SUPPORT
praise, endorsement, applause, tribute, acclaim, ovation, standing ovation, accolade, congratulation = SUPPORT .65
life support, support act, support group = - .2
support = AID .45 gov=provide|give|receive|send|supply|deliver|get
support = AID .5 mod=military|financial|air|logistical|material|humanitarian|logistic|economic|technical
support = SUPPORT .5 gov=express|voice|reiterate|pledge|win|reaffirm|offer|throw|announce|declare|gain
support, backing = SUPPORT .35 !next=group|network|system|base|staff
solidarity = SUPPORT .45
recognition = SUPPORT .45 of=@group|LOC|state|independence|government
apology, reconciliation, rapprochement, forgiveness, detente, thaw = SUPPORT .6
ratification, normalization, normalisation = SUPPORT .6
signing = SUPPORT .55
signing ceremony = SUPPORT .6
gratitude, thanks = SUPPORT .4
# ---- COOPERATE
cooperation, collaboration, coordination, co-operation, partnership = COOPERATE .6
alliance, coalition = COOPERATE .25
exercise, drill, maneuver, patrol, training = COOPERATE .6 mod=joint
war game = MOBILIZE .5
extradition = COOPERATE .65
trade = - .2 gov=discuss
trade = COOPERATE .3 !next=center|union|deficit|war|deal|agreement|minister|representative|secretary|sanction|organization
export, import = COOPERATE .25
collusion = COOPERATE .4
swap = RETREAT.release .6 !mod=debt|land|currency|interest|credit|job|house|default|asset|territory|territorial
# ---- AID
medical care = AID .4
aid = AID .65 mod=humanitarian|food|military|foreign|relief|development|economic|financial|medical|emergency|u.s.|international
aid = AID .6 !next=worker|group|agency|organization|convoy|official|official|package
aid = AID .4
assistance, donation, bailout, airdrop, airlift, air drop, debt relief, grant-in-aid = AID .65
relief = AID .4 !next=worker|agency
help = AID .5
delivery = AID .45 of=@relief
shipment = AID .45 of=@relief
rescue, rescue operation, rescue mission = AID .45
asylum, sanctuary, refuge = AID .4 !next=seeker
shelter = AID .3
loan = AID .4
funding = AID .4
peacekeeping mission = AID .4
training = AID .25 of=@soldier
protection = AID .2
# ---- REQUEST
demand = REQUEST .6 !in=? !mod=high|strong|domestic|consumer|global
appeal = REQUEST .5 for=?
appeal = ACCUSE.allege .3 !mod=popular|broad|wide
call = REQUEST .65 for=?
call = REQUEST .55 comp=?
call = REQUEST .4 on=?
request, plea, petition, entreaty, exhortation = REQUEST .65
order = REQUEST .35 comp=?
urging, insistence = REQUEST .55
ultimatum = THREATEN .75
invitation, summons, subpoena = REQUEST.meet .6
recommendation, proposal = REQUEST .3
application = REQUEST.assist .4 for=asylum|visa|membership
push = REQUEST .35 for=?
pressure = REQUEST .25 comp=?
# ---- ACCUSE
accusation, allegation, indictment, complaint, lawsuit, incrimination, recrimination = ACCUSE.allege .8
charge = ACCUSE.allege .65 !next=d'affaires !mod=extra|cover|electric|free !in=?
charge = - .2
trial, prosecution, court case, court-martial, legal action, legal challenge, arraignment, legal proceeding, litigation = ACCUSE.allege .7 !mod=clinical|drug|time|vaccine|human|medical
hearing = ACCUSE.allege .3 mod=court|preliminary|pretrial
hearing = - .2
blame = ACCUSE.allege .6
investigation, inquiry, probe, inquest, criminal investigation = ACCUSE.investigate .75 !mod=space
audit, inspection = ACCUSE.investigate .35
condemnation, criticism, denunciation, rebuke, censure, reprimand, outcry, outrage, uproar, backlash, fury, indignation, vitriol, scorn, ire, diatribe, tirade = ACCUSE.disapprove .7
anger, dismay, disappointment, frustration, displeasure, discontent, disapproval, resentment = ACCUSE.disapprove .4
concern, alarm, outrage, anger, regret, dismay, worry, disappointment = ACCUSE.disapprove .45 gov=express|voice|raise|spark|draw|provoke|share
concern = ACCUSE.disapprove .3 about=?
concern = ACCUSE.disapprove .3 over=?
concern, alarm = ACCUSE.disapprove .15
objection = ACCUSE.disapprove .6
opposition = ACCUSE.disapprove .25 to=?
protest = ACCUSE.disapprove .95 mod=diplomatic|formal
protest = ACCUSE.disapprove .95 gov=lodge|file|deliver|submit
protest note, note of protest, letter of protest = ACCUSE.disapprove .95
insult, barb, taunt, slur = ACCUSE.disapprove .5
rhetoric = ACCUSE.disapprove .25
suspicion = ACCUSE.allege .2 of=?
smear campaign, blame game = ACCUSE .5
word of condemnation = ACCUSE.disapprove .7
# ---- REJECT
veto = - .2 gov=drop|lift|withdraw|waive|overcome|abandon|renounce
rejection, refusal, rebuff, veto, defiance = REJECT .78 !next=power
opposition = REJECT .2
# ---- THREATEN
death threat = THREATEN.violence .75
bomb threat = THREATEN.violence .6
threat = THREATEN .55 !of=@disaster !to=health|economy|environment|stability|peace|security !mod=security|terror|terrorist|existential|biggest|greatest|serious|health|environmental|major|growing|potential|real|extremist|global|national|islamic
threat = THREATEN .6 comp=?
threat = - .2
warning = THREATEN .2 !mod=early|weather|travel|health
# ---- PROTEST
protest, mass protest, street protest, demonstration, sit-in, sit in, picket, protest march, vigil-protest, counterdemonstration, counter-demonstration, counter-protest, civil disobedience, protest movement, occupation movement = PROTEST.demo .85
demonstration = PROTEST.demo .8 !of=technology|support|how|product|power|commitment
rally = PROTEST.demo .5 !mod=campaign|stock|market|political|election|price|late|car|trump|clinton
march = PROTEST.demo .65 !mod=last|this|late|early|since !prev=in|on|since|of|until|by|last
riot, rioting, looting, mob violence, stone-throwing = PROTEST.riot .7 !next=police|gear|shield
civil unrest, upheaval, turmoil = PROTEST .4
chanting = PROTEST.demo .4
occupation = PROTEST.obstruct .4 sent=protesters|students
barricade = PROTEST.obstruct .3
vandalism = PROTEST.vandalize .6
disturbance = PROTEST .4
walk-out = PROTEST.strike .6
work stoppage = PROTEST.strike .85
# ---- MOBILIZE
deployment, redeployment, mobilization, mobilisation, buildup, build-up, military buildup, troop buildup, troop movement = MOBILIZE.troops .65 !of=technology|software
test, launch, firing = MOBILIZE.weapons .8 mod=missile|nuclear|rocket|ballistic|weapon|atomic|bomb
test = MOBILIZE.weapons .6 mod=@nuclear
launch = MOBILIZE.weapons .6 mod=@nuclear|satellite
maneuver, drill = MOBILIZE .45 mod=military|naval|joint|war|live-fire
exercise = MOBILIZE .45 mod=military|naval|war|live-fire
patrol = MOBILIZE.police .5 !next=boat|car
recruitment = MOBILIZE.militia .55 !mod=military
conscription = MOBILIZE .5
high alert, state of alert, heightened security, military presence, police presence, security presence = MOBILIZE .55
reinforcement, troop increase, troop surge = MOBILIZE.troops .55
influx = MOBILIZE.militia .3 of=@fighter
provocation, belligerence, saber-rattling = MOBILIZE .4
show of force = MOBILIZE .65
parade = MOBILIZE .3 mod=military
# ---- less sure words: their measured precision decides
case = ACCUSE.allege .4 mod=court|criminal|corruption|legal|defamation|murder|fraud|blasphemy|espionage|civil
case = ACCUSE.allege .3 against=?
resistance = ASSAULT .35 sent=forces|fighters|troops|militants|rebels
resistance = REJECT .3 to=?
victory, loss, gain, setback, push = ASSAULT .3 sent=forces|fighters|troops|militants|rebels|army|islamic !sent=election|vote|primary|party
defeat = ASSAULT .4 of=@fighter|ORG|group|LOC|NORP
defeat = ASSAULT .3 sent=forces|fighters|troops|militants|isis
removal = RETREAT .3 from=list|blacklist
removal = COERCE.deport .4 of=@people|settler
removal = SANCTION.expel .4 of=@official|PER
order, directive, instruction = REQUEST .35 mod=executive|court|evacuation
escalation, hostage drama, crossfire, power struggle = ASSAULT .45
involvement, role, part, hand, complicity = - .2 gov=deny
involvement = ASSAULT .3 in=@target|attack|killing|war|conflict|plot
hate crime = ASSAULT .5
9/11 = ASSAULT .45
flow, stream, movement = MOBILIZE.militia .4 of=@fighter|fighter
movement = MOBILIZE.troops .45 of=@soldier|@weapon mod=troop|military
presence = MOBILIZE .45 mod=military|police|security|troop|naval
security = MOBILIZE.police .4 gov=tighten|increase|beef|step|heighten|boost|strengthen
mission = MOBILIZE .25 mod=military|combat|naval|training
ruling, decision = SANCTION.convict .25 mod=court
ruling = REJECT .2
suspicion, insinuation = ACCUSE.allege .75
claim = ACCUSE.allege .3 of=@abstract_foe|abuse|fraud|wrongdoing|torture|misconduct
plot = ASSAULT .4 comp=kill|attack|bomb|assassinate|blow|overthrow
plot = ASSAULT .35 mod=terror|bomb|assassination|terrorist
attempt = ASSAULT .2 comp=kill|assassinate|attack
bid, effort = ASSAULT .3 comp=retake|defeat|seize|capture|recapture|oust|liberate
rollback = SANCTION.discontinue .45
jab, jibe, broadside, rant, harangue, lecture, put-down = ACCUSE.disapprove .4
reprisal, payback = ASSAULT .4
cessation = RETREAT.ceasefire .6 of=hostility|violence|fighting
halt, end, pause = RETREAT.ceasefire .45 to=fighting|violence|hostility|war|bloodshed|attack|bombing|conflict
calm = RETREAT .15
lawsuit, suit, complaint, petition = ACCUSE.allege .45 gov=file|bring|lodge|launch
impeachment, recall = SANCTION.expel .6
blockage, obstruction = COERCE.restrict .4
reign of terror, witch hunt = COERCE .6
gag rule = COERCE.censor .6
nationalization, takeover = COERCE.seize .5
sweep = COERCE.arrest .35
interrogation = COERCE.arrest .35
enforcement action = COERCE .5
smuggling = - .2
food, water, medicine, supplies = - .2
oath = - .2
vigil, memorial, mourning, funeral = - .2
honor, award, medal = SUPPORT .3 gov=receive|give|present|award
celebration, party = SUPPORT .15
congratulations, welcome, embrace = SUPPORT .3
alignment, realignment, merger, union = COOPERATE .25
interaction, contact, exchange = CONSULT .2 between=?
information sharing, intelligence sharing, joint venture, joint operation, joint effort = COOPERATE .5
deal = AGREE .55 with=?
arms sale, weapons sale = COOPERATE .5
concession = CONCEDE .55
reform = CONCEDE .15 gov=announce|promise|offer
reopening = RETREAT.access .4 of=@place|border|embassy
restoration, resumption = SUPPORT .4 of=tie|relation|diplomatic
reduction, cut, freeze = SANCTION.discontinue .4 of=aid|funding|assistance|trade in=aid|funding
no-fly zone, buffer zone, exclusion zone = COERCE.restrict .3
quarantine = - .2
flight, exodus = ASSAULT .15 sent=fighting|violence
pressure = COERCE .3 gov=increase|put|exert|apply|step|face
crossing, infiltration = MOBILIZE.militia .35
standoff, stand-off, showdown, face-off = MOBILIZE .3
security measure, security crackdown = COERCE .3
escort = MOBILIZE.police .25
show of strength = MOBILIZE .5
nuclear program, nuclear programme, missile program = MOBILIZE.weapons .1
control = COERCE.seize .25 over=@place|LOC
control, rule = COERCE.seize .2 gov=take|seize|assert|wrest
regulation, requirement, limit = COERCE.restrict .25 mod=new|strict|tough|tight
shot = ASSAULT.firearms .4 gov=fire|exchange
shot = - .2
influx, flow = MOBILIZE.militia .3 mod=fighter|militant
war effort = - .2
prison = SANCTION.convict .3 prev=in gov=year
jail = - .2
year in prison = SANCTION.convict .4
life imprisonment, suspended sentence = SANCTION.convict .5
asylum = AID .35 gov=grant|offer|receive
asylum = REQUEST.assist .2 gov=seek|request
sanctuary, refuge, haven = AID .45 gov=offer|provide|take|give|find|grant
honor, homage, salute, toast, compliment, commendation, prize, award = SUPPORT .25
vote of confidence, show of support, message of support, expression of support = SUPPORT .45
vote of no confidence, no-confidence motion, no-confidence vote = SANCTION.expel .35
olive branch, overture, goodwill gesture = CONCEDE .4
clemency, reprieve, commutation = CONCEDE .45
permission, approval, consent, go-ahead, green light = CONCEDE .3
handover = RETREAT .4
repatriation = RETREAT .4
prisoner transfer = RETREAT.release .5
climbdown, about-face, reversal, u-turn = RETREAT .35
standing down, laying down of arm = RETREAT.disarm .5
joint statement, joint declaration, communique = CONSULT .15
exchange = CONSULT .2 mod=diplomatic|cultural

audience = CONSULT .2 with=PER


arms supply, arms shipment, weapons shipment = AID .5
lifeline, rescue package, aid package, relief package, stimulus package = AID .45
humanitarian corridor, safe passage, humanitarian pause = RETREAT.access .5
evacuation = AID .3 mod=medical
slowdown, go-slow, lockout, stoppage = PROTEST.strike .4
strike = PROTEST.strike .7 mod=teacher|worker|union|bus|train|rail|doctor|nurse|miner|airline|pilot
candlelight vigil = PROTEST.demo .3
encampment, protest camp = PROTEST.obstruct .4
mob, mob attack = ASSAULT .3
lynch mob = - .2
pitched battle, street battle, running battle = ASSAULT .7
hail of bullet, burst of gunfire, exchange of fire, exchange of gunfire = ASSAULT.firearms .55

raid = ASSAULT .5 mod=commando|bombing|air
stampede = - .2
butchery, annihilation, extermination = ASSAULT.targeted .6
ill-treatment, maltreatment, mistreatment, cruelty = ASSAULT .35
forced disappearance, enforced disappearance = ASSAULT.abduct .6
piracy = ASSAULT.abduct .35
sniping = ASSAULT.firearms .4
starvation = COERCE.withhold .3 mod=forced
power cut, water cut = COERCE.withhold .2
internet shutdown, internet blackout, media blackout, news blackout = COERCE.censor .6
house search, police raid, home invasion = COERCE.seize .5
stop and frisk = COERCE .4
show trial = ACCUSE.allege .45
smear, slander, libel, defamation = ACCUSE.disapprove .35
finger-pointing, mudslinging, name-calling, back-and-forth = ACCUSE.disapprove .4


snub = REJECT .5
non-compliance, noncompliance, disobedience, intransigence = REJECT .4
saber rattling, sabre rattling, brinkmanship = THREATEN .45

muster, call-up, draft = MOBILIZE.troops .3 mod=military|reserve
state of readiness, war footing = MOBILIZE .5

