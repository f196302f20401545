use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use hoptac::model::reference::Reference;
use hoptac::model::standing::{
    Accord, Health, Joint, Progress, SideReport, Timeliness, joint, silence, timeliness,
};
use hoptac::model::update::ReviewState;

use super::files::{SCRIPTS, TEXTS};
use super::script::{Script, ScriptUpdate, Stage, Which};

const TODAY: &str = "2026-11-25";

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

/// Every script with its draft, whether it is written out or read from a text.
fn scripts() -> Vec<(&'static str, Script, hoptac::intake::draft::Draft)> {
    let parse = |&(file, json): &(&'static str, &str)| {
        let script = Script::parse(json, today()).unwrap_or_else(|e| panic!("{file}: {e}"));
        let (draft, _) = script.content(Reference::built_in()).unwrap_or_else(|e| panic!("{file}: {e}"));
        (file, script, draft)
    };
    SCRIPTS.iter().map(parse).collect()
}

fn order(draft: &hoptac::intake::draft::Draft, which: &Which) -> Option<u32> {
    let found = match which {
        Which::Order(order) => draft.commitments.iter().find(|c| c.order == *order),
        Which::Domain(slug) => draft.commitments.iter().find(|c| c.domain == *slug),
    };
    found.map(|commitment| commitment.order)
}

#[test]
fn drafts_name_units_of_their_day_known_domains_and_lead_agencies() {
    let reference = Reference::built_in();
    for (file, script, draft) in scripts() {
        // Of the oldest only the month is known, and that is before the first map.
        let day = draft.held_on.unwrap_or(script.entered_on);
        for party in &draft.parties {
            let unit = party.locality.as_ref().and_then(|id| reference.lineage.get(id));
            let unit = unit.unwrap_or_else(|| panic!("{file}: {}", party.name));
            assert!(unit.exists_on(day), "{file}: {} on {day}", unit.full_name_vi);
        }
        assert!(draft.parties.len() >= 2 && draft.commitments.len() >= 5, "{file}");
        for (commitment, order) in draft.commitments.iter().zip(1..) {
            assert_eq!(commitment.order, order, "{file}");
            assert!(reference.domain(&commitment.domain).is_some(), "{file} {order}: {}", commitment.domain);
            assert!(!commitment.text.is_empty() && !commitment.quote.is_empty(), "{file} {order}");
        }
        assert!(
            script.assign.keys().all(|slug| draft.commitments.iter().any(|c| c.domain == *slug)),
            "{file}"
        );
        assert!(!script.about.is_empty(), "{file}");
    }
}

#[test]
fn what_happened_fits_the_agreement_and_lies_in_its_time() {
    for (file, script, draft) in scripts() {
        let last = script.ended.map_or(today(), |ended| ended.on);
        for update in &script.updates {
            let place = format!("{file}: {update:?}");
            assert!(order(&draft, &update.commitment).is_some(), "{place}");
            assert!(update.side < draft.parties.len(), "{place}");
            assert!(script.entered_on <= update.on && update.on <= last, "{place}");
            assert_eq!(update.done_on.is_some(), update.progress == Progress::Done, "{place}");
            assert!(update.done_on.is_none_or(|day| day <= update.on), "{place}");
            assert_eq!(update.reason.is_some(), update.review == ReviewState::Returned, "{place}");
        }
        for milestone in &script.milestones {
            assert!(order(&draft, &milestone.commitment).is_some(), "{file}: {milestone:?}");
            assert!(milestone.side.is_none_or(|side| side < draft.parties.len()), "{file}: {milestone:?}");
            assert!(milestone.done_on.is_none_or(|day| day <= today()), "{file}: {milestone:?}");
        }
        assert!(script.stage != Stage::Draft || script.updates.is_empty(), "{file}");
    }
}

#[test]
fn no_sentence_is_used_for_two_commitments() {
    let mut seen: HashMap<String, (String, u32)> = HashMap::new();
    let mut once = |text: &str, place: (String, u32)| {
        if !text.is_empty() {
            let first = seen.entry(text.to_owned()).or_insert_with(|| place.clone());
            assert_eq!(*first, place, "{text}");
        }
    };
    for (file, script, draft) in scripts() {
        for commitment in &draft.commitments {
            once(&commitment.text, (file.to_owned(), commitment.order));
        }
        for update in &script.updates {
            let place = (file.to_owned(), order(&draft, &update.commitment).unwrap());
            for text in [&update.results, &update.obstacles, &update.proposals, &update.next_steps] {
                once(text, place.clone());
            }
        }
    }
}

/// What the approved updates of one commitment say together today, and its deadline.
fn standings() -> Vec<(Joint, Timeliness)> {
    let mut all = Vec::new();
    for (_, script, draft) in scripts().into_iter().filter(|(_, script, _)| script.stage == Stage::Public) {
        for commitment in &draft.commitments {
            let of = |update: &&ScriptUpdate| {
                order(&draft, &update.commitment) == Some(commitment.order)
                    && update.review == ReviewState::Approved
            };
            let mut sides: BTreeMap<usize, SideReport> = BTreeMap::new();
            let mut updates: Vec<&ScriptUpdate> = script.updates.iter().filter(of).collect();
            updates.sort_by_key(|update| update.on);
            for u in updates {
                let said = SideReport {
                    progress: u.progress,
                    health: u.health,
                    as_of: u.on,
                    done_on: u.done_on,
                    value: u.value,
                };
                sides.insert(u.side, said);
            }
            let said: Vec<Option<SideReport>> =
                (0..draft.parties.len()).map(|side| sides.get(&side).copied()).collect();
            let joint = joint(&said);
            all.push((joint, timeliness(joint.progress, commitment.deadline.due(), joint.done_on, today())));
        }
    }
    all
}

#[test]
fn every_way_to_stand_is_shown() {
    let standings = standings();
    let count =
        |test: &dyn Fn(&Joint, Timeliness) -> bool| standings.iter().filter(|(j, t)| test(j, *t)).count();
    for progress in Progress::ALL {
        assert!(count(&|j, _| j.progress == *progress) > 0, "{progress:?}");
    }
    for accord in Accord::ALL {
        assert!(count(&|j, _| j.accord == *accord) > 0, "{accord:?}");
    }
    for health in Health::ALL {
        assert!(count(&|j, _| j.health == Some(*health)) > 0, "{health:?}");
    }
    assert!(count(&|j, _| silence(j.progress, j.last_news_on, today()).is_some()) > 0);
    let kinds: BTreeSet<String> = standings
        .iter()
        .map(|(_, t)| format!("{t:?}").split('(').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(kinds.len(), 8, "{kinds:?}");
    let late: BTreeSet<i64> = standings
        .iter()
        .filter_map(|(_, t)| if let Timeliness::Overdue(days) = t { Some(*days) } else { None })
        .collect();
    assert!(late.len() >= 5, "{late:?}");
}

#[test]
fn reviews_wait_in_ha_noi_and_hue() {
    let mut waiting: HashMap<String, usize> = HashMap::new();
    let mut returned = 0;
    for (_, script, draft) in scripts() {
        for update in &script.updates {
            match update.review {
                ReviewState::Submitted => {
                    *waiting.entry(draft.parties[update.side].name.clone()).or_default() += 1;
                }
                ReviewState::Returned => returned += 1,
                _ => {}
            }
        }
    }
    assert!(waiting["Thành phố Hà Nội"] >= 2 && waiting["Thành phố Huế"] >= 2, "{waiting:?}");
    assert!(returned >= 1);
}

#[test]
fn days_count_from_today() {
    let json = r#"{"a": [{"kind": "date", "in_days": 20}, {"days_ago": 3, "done_days_ago": 4}, {"due_in_days": -5}]}"#;
    let mut value = serde_json::from_str(json).unwrap();
    super::script::fix_days(&mut value, today());
    let plain = r#"{"a": [{"kind": "date", "on": "2026-12-15"}, {"on": "2026-11-22", "done_on": "2026-11-21"}, {"due_on": "2026-11-20"}]}"#;
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(plain).unwrap());
}

#[test]
fn every_text_is_used() {
    let used: BTreeSet<String> = scripts().into_iter().filter_map(|(_, script, _)| script.text).collect();
    assert_eq!(used, TEXTS.iter().map(|(name, _)| (*name).to_owned()).collect());
}
