use super::*;

#[test]
fn admins_touch_no_content() {
    for action in Action::ALL.iter().filter(|a| **a != Action::Administer) {
        for side in Standpoint::ALL {
            assert!(!may(Role::Admin, *action, *side), "{action:?} {side:?}");
        }
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
