use super::*;

#[test]
fn neither_administrators_nor_operators_touch_content() {
    let theirs = [Action::Administer, Action::Operate, Action::Consent];
    for action in Action::ALL.iter().filter(|action| !theirs.contains(action)) {
        for side in Standpoint::ALL {
            for role in [Role::Admin, Role::Operator] {
                assert!(!may(role, *action, *side), "{role:?} {action:?} {side:?}");
            }
        }
    }
}

#[test]
fn a_locality_and_the_system_are_run_by_different_people() {
    for role in Role::ALL {
        let both = [Action::Administer, Action::Operate].map(|action| may(*role, action, Standpoint::Own));
        assert!(both != [true, true], "{role:?}");
    }
}

#[test]
fn nobody_does_anything_to_a_foreign_agreement() {
    for role in Role::ALL {
        for action in Action::ALL {
            assert!(!may(*role, *action, Standpoint::Foreign), "{role:?} {action:?}");
        }
    }
}

#[test]
fn only_the_own_side_speaks_for_itself() {
    for role in Role::ALL {
        assert!(!may(*role, Action::Report, Standpoint::Other), "{role:?}");
        assert!(!may(*role, Action::Decide, Standpoint::Other), "{role:?}");
    }
}

#[test]
fn every_action_belongs_to_somebody() {
    for action in Action::ALL {
        assert!(Role::ALL.iter().any(|role| may(*role, *action, Standpoint::Own)), "{action:?}");
    }
}

#[test]
fn no_rule_is_written_twice() {
    for (i, rule) in RULES.iter().enumerate() {
        assert!(
            !RULES.iter().skip(i + 1).any(|other| other.role == rule.role && other.action == rule.action),
            "{rule:?}"
        );
    }
}

#[test]
fn what_both_sides_agreed_is_changed_by_nobody_directly() {
    for role in Role::ALL {
        for action in [Action::Advance, Action::Archive] {
            for stage in Stage::ALL.iter().filter(|stage| **stage != Stage::Draft) {
                assert!(!allows(*role, action, *stage, Standpoint::Own), "{role:?} {action:?} {stage:?}");
            }
        }
        assert!(!may(*role, Action::Amend, Standpoint::Other), "{role:?} proposes for the own side");
        assert!(!may(*role, Action::Agree, Standpoint::Other), "{role:?} confirms for the own side");
    }
    for role in [Role::Coordinator, Role::Leader] {
        assert!(allows(role, Action::Agree, Stage::Waiting, Standpoint::Own), "{role:?}");
    }
    assert!(
        !may(Role::Reporter, Action::Amend, Standpoint::Own)
            && !may(Role::Leader, Action::Amend, Standpoint::Own)
    );
}
