//! What cannot be simulated, or not like this: refused with what to do.

use super::PROVINCE;
use crate::support::{Folder, Said, lir};

/// Asks for a nation in a new folder, which must be refused, and gives what was said.
fn refused(args: &[&str]) -> String {
    let folder = Folder::new();
    let out = folder.path("nation");
    let said = lir(&[&["simulate", "--out", &out], args].concat());
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}: {said:?}");
    assert!(!folder.0.join("nation/manifest.json").exists());
    said.err
}

#[test]
fn a_country_that_cannot_be_says_what_is_allowed() {
    insta::assert_snapshot!(refused(&["--scale", "0"]), @r"
    error: a country of scale 0 cannot be simulated; allowed: greater than 0, at most 1000
       do: give another --scale
    ");
    insta::assert_snapshot!(refused(&["--years", "-1"]), @r"
    error: -1 years cannot be simulated; allowed: at least a month, at most 100 years
       do: give another --years
    ");
    assert!(refused(&["--scale", "-0.5"]).contains("greater than 0"));
    assert!(refused(&["--years", "0"]).contains("at least a month"));
    assert!(refused(&["--years", "NaN"]).contains("at least a month"));
    assert!(refused(&["--from", "2019-1"]).contains("write a month as 2019-01"));
    assert!(refused(&["--from", "1800-01"]).contains("give another --from"));
    assert!(refused(&["--seed", "-3"]).contains("--seed"));
}

#[test]
fn a_part_or_a_provider_that_is_not_there_is_told_with_those_that_are() {
    let year = ["--years", "1", "--scale", "0.002", "--seed", "7"];
    let of = |more: [&'static str; 2]| refused(&[&year[..], &more].concat());
    insta::assert_snapshot!(of(["--shard", "hips/2019-02"]), @r"
    error: the nation has no category hips; there are hip, knee, shoulder, breast, pacemaker, icd, lead, valve_surgical, valve_tavi, coronary_stent, hernia_mesh, pelvic_mesh, cochlear, iol
       do: name a part of the nation, or a longer span
    ");
    insta::assert_snapshot!(of(["--shard", "hip/2020-01"]), @r"
    error: hip/2020-01 lies outside the simulation, which runs from 2019-01-01 to before 2020-01-01
       do: name a part of the nation, or a longer span
    ");
    assert!(of(["--shard", "filler/2019-01"]).contains("no category filler"), "it is not enabled");
    assert!(of(["--shard", "hip-2019"]).contains("write category and month as hip/2021-03"));
    insta::assert_snapshot!(of(["--provider", "000000000000"]), @r"
    error: this nation has no provider with branch 000000000000
       do: take one from providers.csv of a run with --out, as 000096754059
    ");
}

#[test]
fn old_data_are_never_mixed_with_new() {
    let folder = Folder::new();
    let out = folder.path("nation");
    let simulate = [&PROVINCE[..], &["--shard", "hip/2019-01", "--out", &out]].concat();
    assert_eq!(lir(&simulate).code, 0);
    let again = lir(&simulate).without(&folder);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    insta::assert_snapshot!(again.err, @r"
    error: DIR/nation is not empty
       do: give a new folder, or empty this one: two nations would be mixed
    ");
    let file = folder.write("file", "");
    assert_eq!(lir(&["simulate", "--out", &file]).code, 2, "a file is no folder");
}

#[test]
fn broken_parameters_are_told_all_at_once_with_line_and_column() {
    let folder = Folder::new();
    let shipped = folder.path("nation");
    let shard = ["--shard", "hip/2019-01", "--out", &shipped];
    assert_eq!(lir(&[&PROVINCE[..], &shard].concat()).code, 0);
    let read =
        |name: &str| std::fs::read_to_string(format!("{shipped}/parameters/{name}")).unwrap();
    let own = folder.path("own");
    std::fs::create_dir(&own).unwrap();
    let categories = read("categories.csv").replacen("0.65,5.0", "much,500", 1);
    folder.write("own/categories.csv", categories);
    folder.write("own/global.csv", read("global.csv").replacen("years,6", "years,-6", 1));
    folder.write("own/hospitals.csv", "a,b\n");
    let said = refused(&["--parameters", &own]);
    insta::assert_snapshot!(said, @r#"
    error: the parameters have 4 faults
      hospitals.csv: there is no such file of parameters; allowed: categories.csv, global.csv, errors.csv, defects.csv, agencies.csv, dialects.csv
      categories.csv line 3, column weibull_shape: "much" is not a number; allowed: greater than 0, at most 10
      categories.csv line 3, column cpr10_percent: 500 is out of range; allowed: greater than 0, at most 90
      global.csv line 3, column value: -6 is out of range; allowed: greater than 0, at most 100
       do: mend what is listed; a run with --out shows the built-in files
    "#);
    let missing = refused(&["--parameters", &folder.path("nowhere")]);
    assert!(missing.contains("allowed: a folder with any of"), "{missing}");
}

#[test]
fn where_to_is_said_once() {
    let both = lir(&["simulate", "--out", "nation", "--to", "http://127.0.0.1:9"]);
    assert!(both.code == 2 && both.err.contains("cannot be used with"), "{both:?}");
    let neither = lir(&["simulate"]);
    assert!(neither.code == 2 && neither.err.contains("--out <DIR>|--to <URL>"), "{neither:?}");
    assert!(!std::path::Path::new("nation").exists());
}

#[test]
fn not_every_form_has_a_receiver() {
    let folder = Folder::new();
    let token = folder.secret("sender.token", "lir_nobody\n");
    let to = |more: &[&str]| -> Said {
        let to = ["--to", "http://127.0.0.1:9", "--token-file", &token];
        lir(&[&PROVINCE[..], &to, more].concat())
    };
    let said = |more: &[&str], words: &str| {
        let said = to(more);
        assert!(said.code == 2 && said.err.contains(words), "{more:?}: {said:?}");
    };
    said(&["--format", "copy"], "no house takes rows of copy");
    said(&["--format", "csv"], "give --provider BRANCH");
    said(&["--format", "fhir"], "give --provider BRANCH");
    said(&["--shard", "hip/2019-01"], "cannot be used with");
    said(&["--no-truth"], "cannot be used with");
    let open = folder.write("open.token", "lir_nobody\n");
    let url = ["--to", "http://127.0.0.1:9"];
    let without = lir(&[&PROVINCE[..], &url].concat());
    assert!(without.code == 2 && without.err.contains("--token-file"), "{without:?}");
    let open = lir(&[&PROVINCE[..], &url, &["--token-file", &open]].concat());
    assert!(open.code == 2 && open.err.contains("chmod 600"), "{open:?}");
    let no_web = ["--to", "register.example", "--token-file", &token];
    let no_web = lir(&[&PROVINCE[..], &no_web].concat());
    assert!(no_web.code == 2 && no_web.err.contains("is no web address"), "{no_web:?}");
}
