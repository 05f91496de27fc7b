/** The codebook's lists, as docs/codebook.md has them. */
import { country } from "../../lib/countries";
import type { Status } from "../../lib/types";

export const STATUSES: Status[] = ["actual", "future", "hypothetical", "negated"];

export const SECTORS: Record<string, string> = {
  GOV: "government", MIL: "state armed forces", COP: "police, security services", JUD: "courts", LEG: "legislature",
  SPY: "intelligence", PTY: "party", OPP: "peaceful opposition", REB: "armed rebels, militias", CRM: "criminals",
  CVL: "civilians, crowds", REF: "refugees, displaced", ETH: "ethnic or religious group", MED: "media", EDU: "education",
  HLH: "health", BUS: "business", LAB: "labour", NGO: "non-governmental body", IGO: "intergovernmental body", UNK: "unknown",
};

/** Where a party belongs, in words: "Iraq · armed rebels, militias"; empty where nothing is known. */
export function origin(code: string | null, sector: string | null): string {
  return [code && country(code), sector && sector !== "UNK" && (SECTORS[sector] ?? sector)].filter(Boolean).join(" · ");
}

export const STANCES = [
  "assert", "deny", "claim", "accuse", "condemn", "praise", "demand", "threaten", "promise", "doubt", "predict",
];

export const CASUALTY_KINDS = ["killed", "injured", "missing", "captured", "displaced"];

export const CONTEXTS = [
  "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
  "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
  "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum",
  "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
  "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
];

export const readable = (name: string): string => name.replaceAll("_", " ");
