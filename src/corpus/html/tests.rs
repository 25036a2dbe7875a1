//! Pages in the manner of Vietnamese newspapers, with invented papers and persons, and pages that break parsers.

use super::*;
use std::time::{Duration, Instant};

const LONG: &str = "Ông Lường Văn Khuê, Chủ tịch UBND xã Bến Trăng, cho biết cây cầu dài 120 m được khởi công từ năm ngoái với sự góp sức của người dân hai bờ sông, và đến nay đã hoàn thành đúng hạn.";

/// What every page below says.
const ARTICLE: [&str; 4] = [
    "Sáng 5/3, cầu Bến Trăng bắc qua sông Mây chính thức thông xe sau một năm thi công.",
    LONG,
    "Cầu Bến Trăng trong ngày thông xe. Ảnh: Quách Tỉnh",
    "“Từ nay học sinh không phải đi đò”, bà Ngũ Thị Lành, thôn 3, nói. Xã sẽ trồng thêm cây ở hai đầu cầu.",
];

fn check(page: &str, title: &str, date: &str, source: &str) {
    let page = read(page);
    assert_eq!(page.text, ARTICLE.join("\n\n"));
    assert_eq!(page.title, title);
    assert_eq!(page.date, date_line::date(date));
    assert!(page.date.is_some(), "date");
    assert_eq!(page.source, source);
}

#[test]
fn page_of_a_large_online_paper() {
    let [sapo, long, caption, last] = ARTICLE;
    let page = format!(
        r#"<!DOCTYPE html><html lang="vi"><head><title>Thông xe cầu Bến Trăng - Báo Tin Sông Mây</title>
<meta property="og:title" content="Thông xe cầu Bến Trăng - Báo Tin Sông Mây"><meta property="og:site_name" content="Tin Sông Mây">
<link rel="canonical" href="https://tinsongmay.example/thong-xe-12.html"><meta name="pubdate" content="2021-03-05T23:40:00+07:00">
<style>p {{ color: red }}</style><script>var a = "<p>Không phải bài</p>";</script></head>
<body class="page-detail has-sidebar"><header class="section top-header"><a href="/">Trang chủ</a></header>
<nav class="main-nav"><ul><li><a href="/a">Thời sự</a></li><li><a href="/b">Thế giới</a></li></ul></nav>
<section class="section page-detail"><div class="sidebar-1"><h1 class="title-detail">Thông xe cầu Bến Trăng</h1>
<div class="header-content"><span class="date">Thứ sáu, 5/3/2021, 23:40 (GMT+7)</span></div>
<p class="description"><span class="location-stamp"></span>{sapo}</p>
<article class="fck_detail "><p class="Normal">
{long}</p>
<figure><div class="fig-picture"><picture><img src="a.jpg" alt="x"></picture></div><figcaption><p class="Image">{caption}</p></figcaption></figure>
<div class="box-tinlienquanv2"><h4>Tin liên quan</h4><a href="/c">Cầu khác cũng sắp xong ở vùng bên</a></div>
<p class="Normal">{last}</p><ul class="list-news"><li><a href="/x">Làm đường ở xã Bến Nắng</a></li><li><a href="/y">Xây trường ở thôn 3</a></li></ul></article>
<div class="social_pin">Chia sẻ</div><div id="box_comment_vne"><p>Rất vui mừng khi có cầu mới, cảm ơn mọi người đã góp sức làm nên cây cầu này cho dân.</p></div>
</div></section><footer class="footer"><p>Giấy phép số 1. Tổng biên tập: Mạc Văn Thư</p></footer></body></html>"#
    );
    check(&page, "Thông xe cầu Bến Trăng", "2021-03-05", "Tin Sông Mây");
    assert_eq!(read(&page).canonical, "https://tinsongmay.example/thong-xe-12.html");
}

#[test]
fn table_layout_of_2005() {
    let [sapo, long, caption, last] = ARTICLE;
    let page = format!(
        r#"<html><head><title>Thông xe cầu Bến Trăng - Báo Điện Tử Sông Mây</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>
<body bgcolor=#ffffff><table width=780 border=0><tr><td colspan=3><img src=logo.gif></td></tr>
<tr><td width=150 valign=top><table><tr><td><a href=a.htm>Xã hội</a></td></tr><tr><td><a href=b.htm>Kinh tế</a></td></tr><tr><td><a href=c.htm>Pháp luật</a></td></tr></table></td>
<td width=480><P class=Title>Thông xe cầu Bến Trăng</P><P class=Date>Thứ Bảy, 05/03/2005, 10:15</P><P class=Lead>{sapo}</P><P class=Normal>{long}
<TABLE cellSpacing=0 align=center><TR><TD><IMG src=cau.jpg></TD></TR><TR><TD class=Image>{caption}</TD></TR></TABLE>
<P class=Normal>{last}</td><td width=150><a href=d.htm>Quảng cáo</a></td></tr></table></body></html>"#
    );
    check(&page, "Thông xe cầu Bến Trăng", "2005-03-05", "");
}

#[test]
fn party_paper_with_json_ld_and_many_divs() {
    let [sapo, long, caption, last] = ARTICLE;
    let page = format!(
        r#"<html><head><script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage","name":"x"}},
{{"@type":"NewsArticle","headline":"Thông xe cầu Bến Trăng","datePublished":"2022-03-05T08:00:00+07:00","author":{{"@type":"Person","name":"Lý Thu"}},"publisher":{{"name":"Báo điện tử Xã Bến Trăng"}}}}]}}</script></head>
<body><div id="wrap"><div class="menu-top"><a href="/1">Tư tưởng</a> <a href="/2">Xây dựng</a></div>
<div class="detail-page"><h1 class="detail-title">Thông xe cầu Bến Trăng</h1><h2 class="sapo">{sapo}</h2>
<div class="detail-content-body"><div>{long}</div><div class="image-box"><img src=1.jpg><div class="caption">{caption}</div></div><div>{last}</div></div></div>
<div class="news-related"><p>Bài khác rất dài về một việc không liên quan gì tới cây cầu mới của xã này cả.</p></div></div></body></html>"#
    );
    check(&page, "Thông xe cầu Bến Trăng", "2022-03-05", "Báo điện tử Xã Bến Trăng");
    assert_eq!(read(&page).author, "Lý Thu");
}

#[test]
fn amp_page() {
    let [sapo, long, caption, last] = ARTICLE;
    let page = format!(
        r#"<!doctype html><html ⚡ lang="vi"><head><meta charset="utf-8"><meta property="og:site_name" content="Sông Mây Online">
<link rel="canonical" href="https://www.songmay.example/a.html"><style amp-boilerplate>body{{}}</style></head><body><amp-sidebar id="menu"><ul><li>Mục một</li></ul></amp-sidebar>
<main><article><header><h1>Thông xe cầu Bến Trăng</h1><time datetime="2020-03-05T07:00:00">5 tháng 3</time><p>{sapo}</p></header>
<p>{long}</p><figure><amp-img src="a.jpg"></amp-img><figcaption>{caption}</figcaption></figure><p>{last}</p><amp-ad width=1>Mua ngay</amp-ad></article></main></body></html>"#
    )
    .replace("5 tháng 3</time>", "</time>");
    check(&page, "Thông xe cầu Bến Trăng", "2020-03-05", "Sông Mây Online");
}

#[test]
fn menus_longer_than_the_article() {
    use std::fmt::Write;
    let mut menu = String::new();
    for number in 0..300 {
        let _ = write!(menu, "<div><a href=/{number}>Chuyên mục số {number} của trang tin tức tổng hợp</a></div>");
    }
    let paragraphs = ARTICLE.map(|text| format!("<p>{text}</p>")).concat();
    let page = format!(
        "<body><div class=x>{menu}</div><div><h1>Thông xe cầu Bến Trăng</h1><span class=time>05/03/2019</span><div class=y>{paragraphs}</div></div><div class=z>{menu}</div></body>"
    );
    check(&page, "Thông xe cầu Bến Trăng", "2019-03-05", "");
}

#[test]
fn line_ends_instead_of_paragraphs() {
    let page = format!(
        "<html><title>Thông xe cầu Bến Trăng</title><body><a href=/>Trang chủ</a><br><div><span class=date>5-3-2008</span></div><div>{}</div></body>",
        ARTICLE.join("<br/>\n<br>\n")
    );
    check(&page, "Thông xe cầu Bến Trăng", "2008-03-05", "");
}

#[test]
fn page_saved_by_a_browser() {
    let [sapo, long, caption, last] = ARTICLE;
    let page = format!(
        r#"<!DOCTYPE html>
<!-- saved from url=(0040)https://songmay.example/tin/a.htm -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>Thông xe cầu Bến Trăng | Sông Mây</title>
<meta property="og:url" content="https://songmay.example/tin/a.htm"><meta property="article:published_time" content="2018-03-05T06:00:00Z"></head>
<body><div id="header"><div class="breadcrumbs"><a href="https://songmay.example/">Trang chủ</a> » <a href="https://songmay.example/tin">Tin</a></div></div>
<div id="content" class="entry-content"><h1>Thông xe cầu Bến Trăng</h1><p><strong>{sapo}</strong></p><p>{long}</p>
<div class="wp-caption"><img src="./a_files/cau.jpg"><p class="wp-caption-text">{caption}</p></div><p>{last}</p>
<div style="display: none">Ẩn</div><p><a href="/d">&gt;&gt; Xem thêm: cầu Bến Nắng</a></p><div class="fb-like">Thích</div></div></body></html>"#
    );
    check(&page, "Thông xe cầu Bến Trăng", "2018-03-05", "songmay.example");
}

#[test]
fn text_in_json_ld_only() {
    let body = ARTICLE.join("\\n\\n");
    let page = format!(
        r#"<html><head><script type="application/ld+json">[{{"@type":"NewsArticle","headline":"Thông xe cầu Bến Trăng","datePublished":"2023-03-05","articleBody":"{body}","publisher":{{"name":"Sông Mây"}}}}]</script></head><body><div id=app></div></body></html>"#
    );
    check(&page, "Thông xe cầu Bến Trăng", "2023-03-05", "Sông Mây");
}

#[test]
fn inline_tags_join_words_as_the_source_does() {
    let page = read("<p>Ông <b>Lý Th</b>ăng&nbsp;và<i> bà</i>\n  Đào&#7879; &amp; con</p>");
    assert_eq!(page.text, "Ông Lý Thăng\u{a0}và bà Đàoệ & con");
}

#[test]
fn lists_and_tables_have_a_line_for_each_entry_and_row() {
    let page = read(
        "<body><h2>Danh sách</h2><ul><li>Một<li><p>Hai</p></ul><table><tr><th>Tên<th>Năm<tr><td><p>Lý Thu</p><td>1990<tr><td><td>1991</table><p>Hết<br>bài</p>",
    );
    assert_eq!(page.text, "Danh sách\n\nMột\nHai\n\nTên | Năm\nLý Thu | 1990\n| 1991\n\nHết\nbài");
}

#[test]
fn short_article_is_found_without_known_names() {
    let page = read(
        "<body><div class=menu><a href=/>Trang chủ</a></div><div><p>Cầu đã thông xe.</p></div><div class=footer>Giấy phép</div>",
    );
    assert_eq!(page.text, "Cầu đã thông xe.");
}

#[test]
fn text_without_tags_is_its_own_article() {
    assert_eq!(read("Cầu đã thông xe.").text, "Cầu đã thông xe.");
    assert_eq!(read(""), Page::default());
}

#[test]
fn pages_that_break_parsers_are_read_in_bounded_time() {
    let million = 1_000_000;
    let pages = [
        format!("{}Cầu{}", "<div>".repeat(100_000), "</div>".repeat(100_000)),
        "<b><p><font color=red>".repeat(30_000),
        "<p><i>Cầu<ul><li>".repeat(20_000),
        "<".repeat(10 * million),
        "<!--".repeat(million),
        "<script>".repeat(million),
        "<a ".repeat(million),
        format!("<a {}>Cầu</a>", "b=1 c ".repeat(million)),
        "\0<p>\0Cầu\0</p>".repeat(10_000),
        "</p>".repeat(million / 4),
        "<table><tr><td>".repeat(20_000),
        "<table>x<b>".repeat(5000),
        "&".repeat(million),
    ];
    for page in pages {
        let begun = Instant::now();
        let _ = read(&page);
        let took = begun.elapsed();
        // Some milliseconds each where nothing grows with the square of the page; the bound leaves room for slow machines.
        assert!(took < Duration::from_secs(60), "{took:?}: {}", &page[..20]);
    }
}

#[test]
#[ignore = "prints a time: cargo test --release --lib page_of_100_kb -- --ignored --nocapture"]
#[expect(clippy::print_stderr, reason = "the time is what it is for")]
fn page_of_100_kb_takes_a_few_milliseconds() {
    let script = format!("<script>{}</script>", "var a = '<p>x</p>';\n".repeat(1000));
    let menu = "<ul class=menu><li><a href='/muc/tin.html' title='Tin tức'>Tin tức</a></li></ul>".repeat(400);
    let body = ARTICLE.map(|text| format!("<p class=Normal>{text}</p>")).concat().repeat(40);
    let page = format!("<html><head>{script}</head><body>{menu}<article>{body}</article>{menu}</body></html>");
    let begun = Instant::now();
    for _ in 0..50 {
        assert!(read(&page).text.len() > 10_000);
    }
    eprintln!("{} KB: {:?}", page.len() >> 10, begun.elapsed() / 50);
}
