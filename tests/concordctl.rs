//! The built program, as a script uses it.
#![cfg(not(target_family = "wasm"))]

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn concordctl(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_concordctl"))
        .args(args)
        .output()
        .unwrap()
}

/// A file of this test alone.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("concordctl-{name}"))
}

fn sample(name: &str) -> String {
    let path = file(name).display().to_string();
    let output = concordctl(&["sample", "--out", &path]);
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
    path
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_published_figures() {
    let path = sample("figures.json");
    let count = |day: &str| -> Value {
        let output = concordctl(&["figures", &path, "--as-of", day, "--json"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let figures = count("2013-12-31");
    assert_eq!(figures["disputes"], 46);
    assert_eq!(figures["disputed_cny"], "3826000.00");
    let figures = count("2014-12-31");
    for (key, wanted) in [
        ("as_of", json!("2014-12-31")),
        ("disputes", json!(181)),
        ("settled", json!(181)),
        ("disputed_cny", json!("32000000.00")),
        ("foreign_parties_recovered", json!(10)),
        ("recovered_by_foreign_parties_cny", json!("19700000.00")),
    ] {
        assert_eq!(figures[key], wanted, "{key}");
    }
    assert_eq!(figures["unconverted"]["disputed"], json!({}));
    let figures = count("2013-01-01");
    assert_eq!(
        (&figures["disputes"], &figures["disputed_cny"]),
        (&json!(0), &json!("0.00"))
    );
    let figures = count("2026-11-21");
    assert_eq!(
        figures["unconverted"]["disputed"],
        json!({"AED": "35000.00"})
    );
    assert!(figures["open"].as_u64() > Some(20));
}

#[test]
fn a_table_for_people_with_definitions() {
    let path = sample("table.json");
    let output = concordctl(&["figures", &path, "--as-of=2026-11-21"]);
    let table = text(&output.stdout);
    for part in [
        "2026-11-21, Asia/Shanghai",
        "涉案金额",
        "Recovered by these",
        "35000.00 AED",
    ] {
        assert!(table.contains(part), "{part}\n{table}");
    }
}

#[test]
fn the_same_bytes_to_a_file_and_to_the_output() {
    let path = sample("same.json");
    let output = concordctl(&["sample", "--out", "-"]);
    assert_eq!(std::fs::read(path).unwrap(), output.stdout);
}

#[test]
fn the_standard_input_is_a_file() {
    let path = sample("input.json");
    let child = Command::new(env!("CARGO_BIN_EXE_concordctl"))
        .args(["list", "-", "--out", "-"])
        .stdin(std::fs::File::open(path).unwrap())
        .output()
        .unwrap();
    assert!(child.status.success());
    let list = text(&child.stdout);
    assert!(list.starts_with("\u{feff}卷号,"), "{}", &list[..80]);
    assert!(list.contains("合同纠纷") && list.contains("(2013)义外调字第001号"));
    assert!(list.ends_with("\r\n"));
}

#[test]
fn help_and_version() {
    for args in [&["--help"][..], &["help"], &["figures", "-h"]] {
        let output = concordctl(args);
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).contains("Usage:"));
    }
    let output = concordctl(&["--version"]);
    assert_eq!(
        text(&output.stdout),
        concat!("concordctl ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn wrong_use_is_two() {
    for args in [
        &[][..],
        &["merge"],
        &["sample"],
        &["figures", "x.json"],
        &["figures", "x.json", "--as-of", "yesterday"],
        &["figures", "x.json", "--as-of", "2014-12-31", "--csv"],
    ] {
        let output = concordctl(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains("Usage:"), "{args:?}");
    }
}

#[test]
fn an_unsound_file_is_one_with_the_reason() {
    let sound = text(&std::fs::read(sample("sound.json")).unwrap());
    let first_amount = sound.find("\"disputed\":{\"amount\":\"").unwrap();
    let mut broken = sound.clone();
    broken.insert(first_amount + "\"disputed\":{\"amount\":\"".len(), '-');
    for (name, content, reason) in [
        ("empty.json", String::new(), "not JSON"),
        ("other.json", "{}".to_owned(), "not a register"),
        (
            "newer.json",
            sound.replacen("\"version\":1", "\"version\":2", 1),
            "newer version",
        ),
        (
            "cut.json",
            sound.chars().take(sound.chars().count() / 2).collect(),
            "not JSON at line",
        ),
        ("negative.json", broken, "disputes[0].disputed.cny"),
        (
            "currency.json",
            sound.replacen("\"currency\":\"CNY\"", "\"currency\":\"ZZZ\"", 1),
            "disputes[0].disputed.currency",
        ),
        (
            "line.json",
            sound.replacen("楼", &"楼".repeat(500), 1),
            "TooLong",
        ),
    ] {
        let path = file(name);
        std::fs::write(&path, content).unwrap();
        let output = concordctl(&[
            "figures",
            &path.display().to_string(),
            "--as-of",
            "2014-12-31",
        ]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(
            said.contains(reason) && said.contains(name),
            "{name}: {said}"
        );
        assert!(output.stdout.is_empty());
    }
    let absent = concordctl(&["figures", "/nowhere/x.json", "--as-of", "2014-12-31"]);
    assert_eq!(absent.status.code(), Some(1));
    let unwritable = concordctl(&["sample", "--out", "/nowhere/x.json"]);
    assert_eq!(unwritable.status.code(), Some(1));
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_concordctl"))
        .args(["sample", "--out", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn the_schema_describes_the_file() {
    let schema: Value = serde_json::from_str(include_str!("../docs/register.schema.json")).unwrap();
    let file: Value =
        serde_json::from_slice(&concordctl(&["sample", "--out", "-"]).stdout).unwrap();
    let mut errors = Vec::new();
    holds(&schema, &schema, &file, "$", &mut errors);
    assert_eq!(errors, Vec::<String>::new());
    // It describes something: a file that breaks it is told apart.
    let mut wrong = file;
    wrong["disputes"][0]["disputed"]["amount"] = json!(1.5);
    holds(&schema, &schema, &wrong, "$", &mut errors);
    assert_eq!(errors.len(), 1, "{errors:?}");
    let _ = std::io::stdout().flush();
}

/// The part of JSON Schema that the schema uses. An unknown keyword fails, so
/// that the schema can't say what nobody checks.
fn holds(root: &Value, schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().expect("a schema") {
        let sound = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "examples" => true,
            "$ref" => {
                let name = rule
                    .as_str()
                    .and_then(|name| name.strip_prefix("#/"))
                    .unwrap();
                let target = root.pointer(&format!("/{name}")).expect("a definition");
                holds(root, target, value, at, errors);
                true
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64() || value.is_u64(),
                "boolean" => value.is_boolean(),
                other => panic!("type {other}"),
            },
            "const" => rule == value,
            "minimum" => value.as_i64() >= rule.as_i64(),
            "pattern" => value
                .as_str()
                .is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            "required" => rule
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        holds(root, rule, value, &format!("{at}.{key}"), errors);
                    }
                }
                true
            }
            "additionalProperties" => {
                if rule.is_object() {
                    for (key, value) in value.as_object().into_iter().flatten() {
                        holds(root, rule, value, &format!("{at}.{key}"), errors);
                    }
                }
                true
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    holds(root, rule, item, &format!("{at}[{index}]"), errors);
                }
                true
            }
            other => panic!("{other} is not checked"),
        };
        if !sound {
            errors.push(format!("{at}: {keyword} {rule}"));
        }
    }
}

/// Regular expressions as far as the schema's need them: classes, groups of
/// nothing, `?`, `{n}`, `{n,m}`, `+`, anchored at both ends.
fn matches(pattern: &str, text: &str) -> bool {
    let inner = pattern
        .strip_prefix('^')
        .and_then(|p| p.strip_suffix('$'))
        .expect("anchors");
    let pattern: Vec<char> = inner.chars().collect();
    let text: Vec<char> = text.chars().collect();
    rest_matches(&pattern, &text)
}

fn rest_matches(pattern: &[char], text: &[char]) -> bool {
    let Some((first, after)) = pattern.split_first() else {
        return text.is_empty();
    };
    let (class, after): (Vec<char>, &[char]) = match first {
        '[' => {
            let end = after.iter().position(|c| *c == ']').unwrap();
            (expand(&after[..end]), &after[end + 1..])
        }
        '\\' => (vec![after[0]], &after[1..]),
        c => (vec![*c], after),
    };
    let (least, most, after) = match after.first() {
        Some('?') => (0, 1, &after[1..]),
        Some('+') => (1, text.len(), &after[1..]),
        Some('*') => (0, text.len(), &after[1..]),
        Some('{') => {
            let end = after.iter().position(|c| *c == '}').unwrap();
            let inside: String = after[1..end].iter().collect();
            let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
            (
                least.parse().unwrap(),
                most.parse().unwrap(),
                &after[end + 1..],
            )
        }
        _ => (1, 1, after),
    };
    let fits = text
        .iter()
        .take_while(|c| class.contains(c))
        .count()
        .min(most);
    (least..=fits)
        .rev()
        .any(|count| rest_matches(after, &text[count..]))
}

fn expand(class: &[char]) -> Vec<char> {
    let mut all = Vec::new();
    let mut index = 0;
    while index < class.len() {
        if class.get(index + 1) == Some(&'-') && index + 2 < class.len() {
            all.extend(class[index]..=class[index + 2]);
            index += 3;
        } else {
            all.push(class[index]);
            index += 1;
        }
    }
    all
}

/// The rows of CSV without quotes in it.
fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = text(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap();
    let lines = text.strip_suffix("\r\n").unwrap().split("\r\n");
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_return_of_a_year_counts_what_the_figures_count() {
    let path = sample("return.json");
    let written = file("return.csv").display().to_string();
    let returned = |from: &str, to: &str| {
        let output = concordctl(&[
            "export", &path, "--return", &written, "--from", from, "--to", to, "--lang", "zh",
        ]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let rows = csv_rows(&std::fs::read(&written).unwrap());
        assert_eq!(rows.len(), 2);
        let cells = rows[0].iter().cloned().zip(rows[1].iter().cloned());
        cells.collect::<std::collections::BTreeMap<_, _>>()
    };
    let all = returned("2013-01-01", "2014-12-31");
    let number = |name: &str| {
        all[name]
            .parse::<u64>()
            .unwrap_or_else(|_| panic!("{name}"))
    };
    let group = |group: &str| {
        let of_it = all.iter().filter(|(name, _)| name.starts_with(group));
        of_it
            .map(|(_, count)| count.parse::<u64>().unwrap())
            .sum::<u64>()
    };
    assert!(number("调解成功数") > 100 && number("调解案件总数") >= number("调解成功数"));
    assert_eq!(group("纠纷类型: "), number("调解案件总数"));
    assert_eq!(group("调解主体: "), number("调解案件总数"));
    assert_eq!(
        number("案件来源: 主动调解")
            + number("案件来源: 依申请调解")
            + number("案件来源: 接受委托移送调解"),
        number("调解案件总数")
    );
    // The settled disputes and what they agreed on are those of the figures.
    let figures = concordctl(&["figures", &path, "--as-of", "2014-12-31", "--json"]);
    let figures: Value = serde_json::from_slice(&figures.stdout).unwrap();
    assert_eq!(figures["settled"], json!(number("调解成功数")));
}

/// The figures as files: the numbers of `figures --json`, by their codes, and no
/// mediator's name unless it is asked for.
#[test]
fn the_figures_leave_as_files() {
    let path = sample("summary.json");
    let days = ["--from", "2013-01-01", "--to", "2014-12-31"];
    let told = concordctl(&[&["figures", &path, "--json"][..], &days[..]].concat());
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    let written = file("summary.csv").display().to_string();
    let asked = ["export", &path, "--summary", &written, "--lang", "en"];
    let output = concordctl(&[&asked[..], &days[..]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let csv = std::fs::read_to_string(&written).unwrap();
    for (code, count) in told["counts"].as_object().unwrap() {
        let line = csv.lines().find(|line| line.ends_with(&format!(",{code}")));
        let line = line.unwrap_or_else(|| panic!("{code}"));
        assert!(line.contains(&format!(",{count},")), "{line}");
    }
    for (code, sum) in told["sums"].as_object().unwrap() {
        let fen = sum["fen"].as_i64().unwrap();
        let amount = format!(",{}.{:02},", fen / 100, fen % 100);
        let mut lines = csv.lines();
        let line = lines.find(|line| line.ends_with(&format!(",{code}")) && line.contains(&amount));
        assert!(line.is_some(), "{code} {amount}");
    }
    assert!(
        csv.contains("Mediator 1,") && csv.contains("Egypt,EG,"),
        "{csv}"
    );
    let workbook = file("summary.xlsx").display().to_string();
    let asked = ["export", &path, "--summary", &workbook, "--names"];
    let output = concordctl(&[&asked[..], &days[..]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(std::fs::read(&workbook).unwrap().starts_with(b"PK"));
    let wrong = concordctl(&[
        "export",
        &path,
        "--summary",
        &workbook,
        "--return",
        &written,
    ]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn tables_tell_names_only_when_they_are_asked_to() {
    let path = sample("export.json");
    let register: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let mut names = Vec::new();
    for dispute in register["disputes"].as_array().unwrap() {
        for party in dispute["parties"].as_array().unwrap() {
            let keys = ["name", "name_latin", "name_chinese"].iter();
            names.extend(
                keys.filter_map(|key| party[*key].as_str())
                    .map(str::to_owned),
            );
        }
    }
    assert!(names.len() > 300);
    let csv = |more: &[&str]| {
        let args = ["export", &path, "--csv", "-", "--as-of", "2026-06-30"];
        let output = concordctl(&[&args, more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let without = csv(&["--lang", "en"]);
    assert!(without.contains("Applicant 1 ("));
    for name in &names {
        assert!(!without.contains(name.as_str()), "{name}");
    }
    let with = csv(&["--names"]);
    // A party is called by one of its names.
    let told = names.iter().filter(|name| with.contains(name.as_str()));
    assert!(told.count() > names.len() / 2);
    assert!(with.starts_with("\u{feff}案件编码,案号,调委会,"));
    // The same from a file of one's own, with two columns.
    let own = file("own-layout.json");
    let layout = json!({
        "format": "concord-layout", "version": 1, "kind": "ledger", "name": "own",
        "title": {"zh": "台账"},
        "columns": [
            {"field": "parties", "heading": {"zh": "当事人"}},
            {"field": "blank", "heading": {"zh": "意见"}},
        ],
    });
    std::fs::write(&own, layout.to_string()).unwrap();
    let own_path = own.display().to_string();
    let rows = csv_rows(csv(&["--layout", &own_path]).as_bytes());
    assert_eq!(rows[0], ["当事人", "意见"]);
    assert!(rows.iter().all(|row| row.len() == 2));
    // The same from one that stands in the register, by its name.
    let register = std::fs::read_to_string(&path).unwrap();
    let standing = json!([{
        "id": "018f0000-0000-8000-8000-0000000000aa", "kind": "ledger", "name": "county",
        "text": {"text": layout.to_string()},
    }]);
    let with_layout = file("with-layout.json");
    let register = register.replacen(
        "\"disputes\":",
        &format!("\"layouts\":{standing},\"disputes\":"),
        1,
    );
    std::fs::write(&with_layout, register).unwrap();
    let with_layout = with_layout.display().to_string();
    let by_name = |more: &[&str]| {
        let args = ["export", &with_layout, "--layout", "county"];
        concordctl(&[&args, more].concat())
    };
    let output = by_name(&["--csv", "-", "--as-of", "2026-06-30"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(csv_rows(&output.stdout), rows);
    // It is a ledger's: a return has none of that name.
    let year = ["--from", "2014-01-01", "--to", "2014-12-31"];
    let output = by_name(&[&["--return", "-"][..], &year].concat());
    assert_eq!(output.status.code(), Some(1));
    // What is wrong with it is told.
    std::fs::write(&own, layout.to_string().replace("parties", "passports")).unwrap();
    let output = concordctl(&["export", &path, "--csv", "-", "--layout", &own_path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("column 1 (当事人): unknown field passports"));
    // A return's layout is no ledger's.
    let output = concordctl(&["export", &path, "--xlsx", "-", "--layout", "return"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_workbook_of_the_ledger_is_written_alike_each_time() {
    let path = sample("xlsx.json");
    let to = file("ledger.xlsx");
    let write = |to: &str| {
        let args = ["export", &path, "--xlsx", to, "--as-of", "2014-12-31"];
        let output = concordctl(&args);
        assert!(output.status.success(), "{}", text(&output.stderr));
        output.stdout
    };
    write(&to.display().to_string());
    let bytes = std::fs::read(&to).unwrap();
    assert!(bytes.starts_with(b"PK\x03\x04") && bytes.len() > 20_000);
    assert_eq!(write("-"), bytes);
}

#[test]
fn a_table_becomes_a_register_and_the_rest_comes_back() {
    let table = file("import.csv");
    let rows = "案号,受理日期,申请人,被申请人,涉案金额\n\
        (2014)义外调字第1号,2014-03-05,甲,乙,100\n\
        (2014)义外调字第2号,2014-02-30,丙,丁,100\n";
    std::fs::write(&table, rows).unwrap();
    let (table, out) = (table.display().to_string(), file("import.json"));
    let register = out.display().to_string();
    let output = concordctl(&["import", &table, "--out", &register]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("2 rows: 1 disputes recorded, 1 rows given back"));
    let back = std::fs::read_to_string(file("import.rejected.csv")).unwrap();
    assert!(back.contains("受理日期: there is no such day"), "{back}");
    assert!(back.contains("丙") && !back.contains("甲"));
    let first = std::fs::read(&out).unwrap();
    // The same table gives the same register, ids and all.
    concordctl(&["import", &table, "--out", &register]);
    assert_eq!(std::fs::read(&out).unwrap(), first);
    let output = concordctl(&["figures", &register, "--as-of", "2014-12-31", "--json"]);
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(figures["disputes"], 1);
    assert_eq!(figures["disputed_cny"], "100.00");
    let output = concordctl(&["check", &register]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("sound: 1 disputes"));

    // What was corrected in the workbook that came back is read again.
    let corrected = file("corrected.csv");
    std::fs::write(&corrected, back.replace("2014-02-30", "2014-02-28")).unwrap();
    let corrected = corrected.display().to_string();
    let output = concordctl(&["import", &corrected, "--out", &register]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));

    let program = file("program.xlsx");
    std::fs::write(&program, b"MZ\x90\0 renamed").unwrap();
    let program = program.display().to_string();
    let output = concordctl(&["import", &program, "--out", &register]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("not a table"));
}

#[test]
fn a_register_is_looked_through() {
    let path = sample("check.json");
    let output = concordctl(&["check", &path]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let told = text(&output.stdout);
    assert!(
        told.contains("in dispute") && told.contains("35000.00 AED"),
        "{told}"
    );
    // A dispute that stands there twice is not sound.
    let mut register: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let first = register["disputes"][0].clone();
    register["disputes"].as_array_mut().unwrap().push(first);
    std::fs::write(&path, register.to_string()).unwrap();
    let output = concordctl(&["check", &path]);
    assert_eq!(output.status.code(), Some(1));
    let cut = file("cut.json");
    std::fs::write(&cut, &register.to_string()[..1_000]).unwrap();
    let output = concordctl(&["check", &cut.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn every_figure_of_a_period_is_told_as_on_the_page() {
    let path = sample("period.json");
    let days = ["--as-of", "2014-12-31", "--from", "2014-01-01"];
    let told = concordctl(&[&["figures", &path], &days[..]].concat());
    let said = text(&told.stdout);
    assert!(
        said.contains("Received") && said.contains(" 135\n"),
        "{said}"
    );
    let told = concordctl(&[&["figures", &path], &days[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(json["counts"]["received"], 135);
    assert_eq!(
        json["sums"]["disputed"]["fen"],
        3_200_000_000_i64 - 382_600_000
    );
}
