//! Names that pages give to the parts of an article: the data that choice and asides go by.

/// Elements that hold the text of an article, surest first: `.class`, `#id`, `[attribute=value]` or a tag.
pub(super) const BODIES: [&str; 44] = [
    "[itemprop=articlebody]",
    "[data-role=content]",
    ".fck_detail",
    "#main-detail-body",
    ".detail-content-body",
    ".detail-cmain",
    ".singular-content",
    ".dt-news__content",
    ".article__body",
    ".article-body",
    ".article-content",
    ".articlecontent",
    ".detail-content",
    ".detail__content",
    ".content-detail",
    ".maincontent",
    ".main-content-body",
    ".newsdetail",
    ".news-content",
    ".cms-body",
    ".contentdetail",
    "#contentdetail",
    "#divnewsdetails",
    "#divcontent",
    ".post-content",
    ".entry-content",
    ".entry-body",
    ".single-content",
    ".post-body",
    ".edittor-content",
    ".editor-content",
    ".content_detail",
    ".article_content",
    ".article-detail",
    ".the-article-body",
    ".knc-content",
    ".afcbc-body",
    ".b-maincontent",
    ".story-body",
    "#article-body",
    "#content-detail",
    "article",
    "main",
    "[role=main]",
];

/// Leads that newspapers set outside the body.
pub(super) const LEADS: [&str; 14] = [
    ".sapo",
    ".chapeau",
    ".article__sapo",
    ".article-sapo",
    ".detail-sapo",
    ".singular-sapo",
    ".dt-news__sapo",
    ".the-article-summary",
    ".knc-sapo",
    ".news-sapo",
    ".content-sapo",
    ".bai-sapo",
    "[itemprop=description]",
    ".description",
];

/// Elements that show when an article came out.
pub(super) const DATES: [&str; 14] = [
    "[itemprop=datepublished]",
    ".date",
    ".time",
    ".datetime",
    ".date-time",
    ".publish-date",
    ".published-date",
    ".post-date",
    ".detail-time",
    ".article-date",
    ".author-time",
    ".ngaydang",
    ".news-date",
    ".timestamp",
];

/// Tags of which nothing is read.
pub(super) const UNREAD_TAGS: [&str; 20] = [
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "textarea",
    "iframe",
    "object",
    "svg",
    "canvas",
    "video",
    "audio",
    "amp-sidebar",
    "amp-ad",
];

/// Words of a class or id that tell of something beside the article.
pub(super) const ASIDE_WORDS: [&str; 26] = [
    "nav",
    "ad",
    "ads",
    "adv",
    "qc",
    "tag",
    "tags",
    "keywords",
    "tool",
    "tools",
    "print",
    "vote",
    "rating",
    "like",
    "hidden",
    "sharing",
    "topbar",
    "promo",
    "copyright",
    "fb",
    "zalo",
    "hotnews",
    "mostread",
    "tinmoi",
    "tinkhac",
    "lienhe",
];

/// Parts of such words.
pub(super) const ASIDE_PARTS: [&str; 26] = [
    "menu",
    "navbar",
    "breadcrumb",
    "relat",
    "lienquan",
    "lien-quan",
    "comment",
    "binhluan",
    "binh-luan",
    "share",
    "social",
    "sidebar",
    "banner",
    "advert",
    "quangcao",
    "quang-cao",
    "newsletter",
    "footer",
    "tinkhac",
    "tin-khac",
    "docthem",
    "xemthem",
    "popup",
    "recommend",
    "morenews",
    "bottom-news",
];

/// How lines begin that send readers to other articles.
pub(super) const SENDING_ON: [&str; 10] = [
    ">>",
    "»",
    "xem thêm",
    "đọc thêm",
    "tin liên quan",
    "bài liên quan",
    "mời bạn đọc",
    "xem tiếp",
    "tin khác",
    "tin cùng chuyên mục",
];

/// Rank of an element in a list; `None` where nothing in the list names it.
pub(super) fn rank(element: &super::tree::Element, list: &[&str]) -> Option<usize> {
    // Most elements have no attribute, so each is looked up once for the whole list.
    let (class, id) = (element.attr("class"), element.attr("id"));
    let others = element.attributes() > usize::from(class.is_some()) + usize::from(id.is_some());
    let tag = element.name();
    if class.is_none() && id.is_none() && !others {
        return list.iter().position(|name| *name == tag);
    }
    list.iter().position(|name| match name.as_bytes().first() {
        Some(b'.') => {
            class.is_some_and(|all| all.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(&name[1..])))
        }
        Some(b'#') => id.is_some_and(|id| id.eq_ignore_ascii_case(&name[1..])),
        Some(b'[') => {
            let wanted = name[1..name.len() - 1].split_once('=').filter(|_| others);
            let value = wanted.and_then(|(attribute, value)| Some((element.attr(attribute)?, value)));
            value.is_some_and(|(all, value)| all.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(value)))
        }
        _ => *name == tag,
    })
}
