//! Directives and notes of the demo: one directive that is late, one that was answered, a note with a mention.

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::act::{Act, Actor};
use hoptac::model::directive::Addressee;
use hoptac::model::ids::IdSource;
use hoptac::store::auth::account;
use hoptac::store::work::directive;
use hoptac::store::work::directive::{About, NewDirective};
use hoptac::store::work::note;
use hoptac::store::{Db, StoreError};

/// The agreement and commitment they are on.
const PLACE: (&str, &str) = ("ha-noi-hue-2025", "01");

/// Enters them, each at its own moment before `now`.
pub async fn play(db: &Db, now: DateTime<Utc>, ids: IdSource) -> Result<(), StoreError> {
    let act = async |who: &str, days_ago: i64| {
        let found = account::credentials(db, &format!("{who}@demo.invalid")).await?;
        let staff = found.ok_or(StoreError::NotFound)?.staff;
        Ok::<_, StoreError>(Act::new(Actor::Staff(staff), now - TimeDelta::days(days_ago), ids))
    };
    let new = |act: &Act, about: About, wording: &str, days: i64| NewDirective {
        about,
        to: Addressee::Coordinator,
        wording: wording.to_owned(),
        due_on: act.today() + TimeDelta::days(days),
    };
    let given = act("leader.hue", 20).await?;
    let late = "Rà soát các nội dung còn vướng trong lĩnh vực du lịch, báo cáo nguyên nhân và hướng xử lý.";
    directive::give(db, &given, &new(&given, About::Domain("du-lich".to_owned()), late, 14)).await?;

    let given = act("leader.hue", 10).await?;
    let about = About::Commitment(PLACE.0.to_owned(), PLACE.1.to_owned());
    let wording = "Làm việc với Hà Nội để thống nhất kế hoạch của năm sau.";
    let id = directive::give(db, &given, &new(&given, about, wording, 15)).await?;
    let words = "Đã gửi dự thảo kế hoạch cho Hà Nội góp ý; dự kiến thống nhất trong tháng này.";
    directive::answer(db, &act("coordinator.hue", 3).await?, id, words, 1).await?;

    let partner = act("coordinator.ha-noi", 1).await?;
    let picked: Vec<_> = partner.staff().map(|staff| staff.account_id).into_iter().collect();
    let words = "Đề nghị Hà Nội góp ý dự thảo kế hoạch trước cuối tuần.";
    note::write(db, &act("coordinator.hue", 2).await?, PLACE, words, &picked).await?;
    let words = "Hà Nội đã nhận dự thảo, sẽ góp ý đúng hẹn.";
    note::write(db, &partner, PLACE, words, &[]).await?;
    Ok(())
}
