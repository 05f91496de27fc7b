"""Sentences of the tests, analysed by hand: form, lemma, universal tag, Penn tag, head, relation."""

from __future__ import annotations

from parsed import parsed
from spacy.tokens import Doc


def bombed() -> Doc:
    return parsed(
        """
        Marovian Marovian ADJ JJ 2 amod
        warplanes warplane NOUN NNS 3 nsubj
        bombed bomb VERB VBD 0 root
        two two NUM CD 5 nummod
        depots depot NOUN NNS 3 obj
        near near ADP IN 7 case
        Tessaly Tessaly PROPN NNP 3 obl
        and and CCONJ CC 9 cc
        Orvane_ Orvane PROPN NNP 7 conj
        , , PUNCT , 11 punct
        killing kill VERB VBG 3 advcl
        at at ADP IN 13 case
        least least ADJ JJS 14 nmod
        nine nine NUM CD 15 nummod
        fighters fighter NOUN NNS 11 obj
        and and CCONJ CC 18 cc
        a a DET DT 18 det
        nurse nurse NOUN NN 15 conj
        on on ADP IN 20 case
        Sunday_ Sunday PROPN NNP 3 obl
        . . PUNCT . 3 punct
        """,
        {"Marovian": "NORP", "Tessaly": "LOC", "Orvane": "LOC"},
    )


def shot_by() -> Doc:
    return parsed(
        """
        Three three NUM CD 2 nummod
        aid aid NOUN NN 3 compound
        workers worker NOUN NNS 9 nsubj:pass
        who who PRON WP 5 nsubj
        lived live VERB VBD 3 acl:relcl
        there there ADV RB 5 advmod
        were be AUX VBD 9 aux:pass
        reportedly reportedly ADV RB 9 advmod
        shot shoot VERB VBN 0 root
        by by ADP IN 11 case
        gunmen gunman NOUN NNS 9 obl:agent
        with with ADP IN 13 case
        rifles rifle NOUN NNS 9 obl
        in in ADP IN 15 case
        Velmar_ Velmar PROPN NNP 9 obl
        , , PUNCT , 17 punct
        Kos Kos PROPN NNP 18 compound
        province_ province NOUN NN 15 appos
        . . PUNCT . 9 punct
        """,
        {"Velmar": "LOC", "Kos province": "LOC"},
    )


def carried_out() -> Doc:
    return parsed(
        """
        The the DET DT 3 det
        Harun Harun PROPN NNP 3 compound
        Front Front PROPN NNP 4 nsubj
        carried carry VERB VBD 0 root
        out out ADP RP 4 compound:prt
        a a DET DT 8 det
        drone drone NOUN NN 8 compound
        attack attack NOUN NN 4 obj
        on on ADP IN 12 case
        a a DET DT 12 det
        police police NOUN NN 12 compound
        convoy convoy NOUN NN 8 nmod
        in in ADP IN 15 case
        eastern eastern ADJ JJ 15 amod
        Tessaly_ Tessaly PROPN NNP 4 obl
        . . PUNCT . 4 punct
        """,
        {"Harun Front": "ORG", "Tessaly": "LOC"},
    )


def talks() -> Doc:
    return parsed(
        """
        Talks talk NOUN NNS 9 nsubj
        between between ADP IN 4 case
        the the DET DT 4 det
        minister minister NOUN NN 1 nmod
        and and CCONJ CC 7 cc
        rebel rebel NOUN NN 7 compound
        leaders leader NOUN NNS 4 conj
        in in ADP IN 9 case
        Geneva Geneva PROPN NNP 0 root
        """,
        {"Geneva": "LOC"},
    )


def raid_noun() -> Doc:
    return parsed(
        """
        Israeli israeli ADJ JJ 2 amod
        raid raid NOUN NN 3 nsubj
        kills kill VERB VBZ 0 root
        teenager teenager NOUN NN 3 obj
        in in ADP IN 6 case
        Jenin Jenin PROPN NNP 3 obl
        """,
        {"Israeli": "NORP", "Jenin": "LOC"},
    )


def urged() -> Doc:
    return parsed(
        """
        Envoys envoy NOUN NNS 2 nsubj
        urged urge VERB VBD 0 root
        the the DET DT 4 det
        junta junta NOUN NN 2 obj
        to to PART TO 6 mark
        release release VERB VB 2 xcomp
        its its PRON PRP$ 8 nmod:poss
        captives captive NOUN NNS 6 obj
        and and CCONJ CC 10 cc
        withdraw withdraw VERB VB 6 conj
        from from ADP IN 12 case
        Orvane_ Orvane PROPN NNP 10 obl
        . . PUNCT . 2 punct
        """,
        {"Orvane": "LOC"},
    )


def condemned() -> Doc:
    return parsed(
        """
        President President PROPN NNP 2 nmod:desc
        Alda Alda PROPN NNP 3 nsubj
        condemned condemn VERB VBD 0 root
        the the DET DT 5 det
        killing killing NOUN NN 3 obj
        of of ADP IN 8 case
        two two NUM CD 8 nummod
        monks monk NOUN NNS 5 nmod
        by by ADP IN 10 case
        militiamen militiaman NOUN NNS 5 nmod
        backed back VERB VBN 10 acl
        by by ADP IN 13 case
        Marovia_ Marovia PROPN NNP 11 obl:agent
        . . PUNCT . 3 punct
        """,
        {"Alda": "PER", "Marovia": "LOC"},
    )


def pronoun() -> Doc:
    return parsed(
        """
        The the DET DT 2 det
        rebels rebel NOUN NNS 3 nsubj
        entered enter VERB VBD 0 root
        Orvane_ Orvane PROPN NNP 3 obj
        . . PUNCT . 3 punct

        They they PRON PRP 2 nsubj
        burned burn VERB VBD 0 root
        the the DET DT 4 det
        granary_ granary NOUN NN 2 obj
        . . PUNCT . 2 punct
        """,
        {"Orvane": "LOC"},
    )


def left_dead() -> Doc:
    return parsed(
        """
        The the DET DT 2 det
        blast blast NOUN NN 3 nsubj
        left leave VERB VBD 0 root
        four four NUM CD 5 nummod
        villagers villager NOUN NNS 3 obj
        dead dead ADJ JJ 3 xcomp
        and and CCONJ CC 9 cc
        dozens dozen NOUN NNS 9 nsubj
        wounded_ wound VERB VBN 6 conj
        . . PUNCT . 3 punct
        """
    )


def toll() -> Doc:
    return parsed(
        """
        The the DET DT 3 det
        death death NOUN NN 3 compound
        toll toll NOUN NN 7 nsubj
        from from ADP IN 6 case
        the the DET DT 6 det
        shelling shelling NOUN NN 3 nmod
        rose rise VERB VBD 0 root
        to to ADP IN 9 case
        40_ 40 NUM CD 7 obl
        . . PUNCT . 7 punct
        """
    )


def lost_lives() -> Doc:
    return parsed(
        """
        Thirteen thirteen NUM CD 2 nummod
        people people NOUN NNS 3 nsubj
        lost lose VERB VBD 0 root
        their their PRON PRP$ 5 nmod:poss
        lives life NOUN NNS 3 obj
        when when ADV WRB 9 advmod
        police police NOUN NN 9 nsubj
        had have AUX VBD 9 aux
        stormed storm VERB VBN 3 advcl
        the the DET DT 11 det
        hall_ hall NOUN NN 9 obj
        . . PUNCT . 3 punct
        """
    )


def no_casualties() -> Doc:
    return parsed(
        """
        The the DET DT 2 det
        attack attack NOUN NN 3 nsubj
        caused cause VERB VBD 0 root
        no no DET DT 5 det
        injuries_ injury NOUN NNS 3 obj
        . . PUNCT . 3 punct
        """
    )


def said_that() -> Doc:
    return parsed(
        """
        Sara Sara PROPN NNP 7 nsubj
        Lund_ Lund PROPN NNP 1 flat
        , , PUNCT , 5 punct
        a a DET DT 5 det
        doctor_ doctor NOUN NN 1 appos
        , , PUNCT , 5 punct
        told tell VERB VBD 0 root
        reporters reporter NOUN NNS 7 obj
        that that SCONJ IN 11 mark
        soldiers soldier NOUN NNS 11 nsubj
        shelled shell VERB VBD 7 ccomp
        the the DET DT 13 det
        clinic_ clinic NOUN NN 11 obj
        . . PUNCT . 7 punct
        """,
        {"Sara Lund": "PER"},
    )


def quoted_first() -> Doc:
    return parsed(
        """
        "_ " PUNCT `` 3 punct
        We we PRON PRP 3 nsubj
        destroyed destroy VERB VBD 8 ccomp
        the the DET DT 5 det
        bridge_ bridge NOUN NN 3 obj
        , , PUNCT , 3 punct
        " " PUNCT '' 3 punct
        said say VERB VBD 0 root
        General general NOUN NN 10 nmod:desc
        Brandt_ Brandt PROPN NNP 8 nsubj
        . . PUNCT . 8 punct
        """,
        {"Brandt": "PER"},
    )


def inserted() -> Doc:
    return parsed(
        """
        The the DET DT 2 det
        strike strike NOUN NN 7 nsubj
        , , PUNCT , 5 punct
        she she PRON PRP 5 nsubj
        said_ say VERB VBD 7 parataxis
        , , PUNCT , 5 punct
        hit hit VERB VBD 0 root
        a a DET DT 9 det
        school_ school NOUN NN 7 obj
        . . PUNCT . 7 punct
        """
    )


def according_to() -> Doc:
    return parsed(
        """
        Troops troop NOUN NNS 2 nsubj
        seized seize VERB VBD 0 root
        the the DET DT 4 det
        port_ port NOUN NN 2 obj
        , , PUNCT , 9 punct
        according accord VERB VBG 9 case
        to to ADP IN 6 fixed
        two two NUM CD 9 nummod
        witnesses_ witness NOUN NNS 2 obl
        . . PUNCT . 2 punct
        """
    )


def denied() -> Doc:
    return parsed(
        """
        Marovia Marovia PROPN NNP 2 nsubj
        denied deny VERB VBD 0 root
        any any DET DT 4 det
        role role NOUN NN 2 obj
        in in ADP IN 8 case
        the the DET DT 8 det
        drone drone NOUN NN 8 compound
        attack attack NOUN NN 4 nmod
        that that PRON WDT 10 nsubj
        killed kill VERB VBD 8 acl:relcl
        four four NUM CD 12 nummod
        sailors_ sailor NOUN NNS 10 obj
        . . PUNCT . 2 punct
        """,
        {"Marovia": "LOC"},
    )


def claimed() -> Doc:
    return parsed(
        """
        The the DET DT 2 det
        group group NOUN NN 3 nsubj
        claimed claim VERB VBD 0 root
        responsibility responsibility NOUN NN 3 obj
        for for ADP IN 7 case
        the the DET DT 7 det
        bombing_ bombing NOUN NN 4 nmod
        . . PUNCT . 3 punct
        """
    )


def did_not_say() -> Doc:
    return parsed(
        """
        Officials official NOUN NNS 4 nsubj
        did do AUX VBD 4 aux
        not not PART RB 4 advmod
        say say VERB VB 0 root
        who who PRON WP 6 nsubj
        fired_ fire VERB VBD 4 ccomp
        . . PUNCT . 4 punct
        """
    )


def retaliation() -> Doc:
    return parsed(
        """
        The the DET DT 2 det
        navy navy NOUN NN 3 nsubj
        shelled shell VERB VBD 0 root
        the the DET DT 5 det
        coast coast NOUN NN 3 obj
        in in ADP IN 7 case
        response response NOUN NN 3 obl
        to to ADP IN 10 case
        a a DET DT 10 det
        raid_ raid NOUN NN 7 nmod
        . . PUNCT . 3 punct
        """
    )


def protest_over() -> Doc:
    return parsed(
        """
        Thousands thousand NOUN NNS 4 nsubj
        of of ADP IN 3 case
        students student NOUN NNS 1 nmod
        marched march VERB VBD 0 root
        over over ADP IN 7 case
        the the DET DT 7 det
        arrest arrest NOUN NN 4 obl
        of of ADP IN 10 case
        a a DET DT 10 det
        poet_ poet NOUN NN 7 nmod
        . . PUNCT . 4 punct
        """
    )


def threatened() -> Doc:
    return parsed(
        """
        Marovia Marovia PROPN NNP 2 nsubj
        threatened threaten VERB VBD 0 root
        to to PART TO 4 mark
        bomb bomb VERB VB 2 xcomp
        the the DET DT 6 det
        capital_ capital NOUN NN 4 obj
        . . PUNCT . 2 punct
        """,
        {"Marovia": "LOC"},
    )
