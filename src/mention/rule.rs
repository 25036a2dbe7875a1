//! The construction of the grammar that made a mention, so that it can be told why something was found.

macro_rules! rules {
    ($($rule:ident = $name:literal, $meaning:literal, $example:literal;)*) => {
        /// What made a mention. The name begins with the file of `src/grammar` in which the construction stands.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule { $(#[doc = concat!($meaning, ": ", $example)] $rule,)* }

        impl Rule {
            /// All rules, in the order of their names.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// Its name, `file/construction`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$rule => $name,)* }
            }

            /// What it finds, in words.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$rule => $meaning,)* }
            }
        }
    };
}

rules! {
    Complement = "body/complement", "a head with its complement", "Đảng uỷ + Tập đoàn";
    MinistryField = "body/field", "the field of a ministry right after an office", "Bộ trưởng + Công Thương";
    InnerName = "body/inner", "a listed name that ends a longer one", "Văn phòng + Quốc hội";
    ListedBody = "body/listed", "a listed body, or a head that counts alone", "Bộ Chính trị";
    Village = "body/village", "capitals that no lexicon holds after a party cell", "Chi bộ + Vạn Đức";
    Author = "byline/author", "the author's name at the end, or after a credit", "Ảnh: + Lâm Thoa";
    ListMember = "coordination/list", "a further name of a list under one head", "các xã A, + B và + C";
    AmongCompanies = "enterprise/among", "capitals in a list of enterprises", "Siemens, Bosch và + Brandolak";
    ApposedCompany = "enterprise/apposed", "capitals that an apposition says to be a company", "Norvex, một công ty";
    BareHead = "enterprise/bare_head", "a bare head with its capital", "Tập đoàn";
    Branch = "enterprise/branch", "a listed name with its branch", "Agribank + Chi nhánh Yên Lạc";
    ClassMember = "enterprise/class_list", "a member of a list of companies behind a word for them", "thương hiệu như Lotus, + Brandola";
    WithCountry = "enterprise/country", "a listed enterprise that its country's name closes", "Honda + Việt Nam";
    ForeignCompany = "enterprise/foreign", "capitals up to a word that ends companies' names", "Harris Financial + Group";
    Institute = "enterprise/institute", "an institute with the suffix of an enterprise", "Viện Cơ khí + - Vinacomin";
    LegalForm = "enterprise/legal_form", "a legal form with the name after it", "Công ty CP + Than Hà Lầm";
    ListedCompany = "enterprise/listed", "a listed enterprise", "Vietcombank";
    ToldCompany = "enterprise/told", "capitals behind a word for a company or an office of companies", "hãng Norvex";
    Abbreviation = "memory/abbreviation", "the abbreviation of a body in brackets behind it", "HCDC, after Trung tâm Kiểm soát bệnh tật (HCDC)";
    Commune = "memory/commune", "a commune without its class word", "Mân Vạn, after xã Mân Vạn";
    GivenName = "memory/given_name", "the end of a full name that the article holds", "Hoa, after Lê Thị Hoa";
    KnownName = "memory/name", "a name that the article has introduced", "Biển Bạc, after a company (Biển Bạc)";
    BareOrgan = "memory/organ", "a bare organ of an article about mass organisations", "Ban Chấp hành, after Hội Xuất bản Việt Nam";
    ShortForm = "memory/short_form", "a short form of an enterprise that is named otherwise too, or in a list", "VCB";
    ShortName = "memory/short_name", "the proper part of a company's name that the article holds in full", "Esco, after Công ty Esco";
    PersonBeside = "person/beside", "capitals in a list after a person", "Quế Ngọc Hải, + Đình Trọng";
    CuedPerson = "person/cue", "capitals after an honorific, a degree, an office or a role", "ông + Lê Văn Tám";
    ForeignPerson = "person/foreign", "a foreigner's given name with capitals, without a cue", "John Smith";
    FramedPerson = "person/frame", "a foreigner's name where the words around tell a person", "Hao Gao, + Giám đốc";
    PlainPerson = "person/name", "a surname with capitals up to a given name, without a cue", "Lê Văn Tám";
    SignedPerson = "person/sign", "capitals before an age, a birth or a verb of speech", "Thu Trang, 22 tuổi";
    ClassedPlace = "place/class", "a class word with the name after it", "tỉnh + Quảng Ninh";
    ListedPlace = "place/listed", "a listed place", "Nhật Bản";
    ToldPlace = "place/told", "capitals that are no Vietnamese words between a preposition of place and a country", "ở Solmere, Italy";
    BoundTitle = "title/bound", "part of an office right before the body that completes it", "Trưởng + Ban Tuyên giáo";
    Office = "title/office", "a listed office with its grades, organ or department", "Phó + Bí thư + Thường trực";
    CentralOrgan = "title/organ", "the central organ that ends the title of a member", "Uỷ viên + Bộ Chính trị";
    UntypedClass = "untyped/class", "a class word of names without a type", "đường + Nguyễn Trãi";
    Untyped = "untyped/listed", "a listed name without a type", "Huân chương Lao động";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_by_their_names() {
        assert!(Rule::ALL.is_sorted_by_key(|rule| rule.name()));
    }

    #[test]
    fn each_rule_is_used_in_the_file_that_its_name_begins_with() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/grammar");
        for rule in Rule::ALL {
            let (file, _) = rule.name().split_once('/').unwrap();
            // `body/complement.rs` belongs to `body.rs`.
            let parts = std::fs::read_dir(folder.join(file)).into_iter().flatten().flatten();
            let parts = parts.map(|part| format!("{file}/{}", part.file_name().display()));
            let sources: Vec<String> = parts.chain([format!("{file}.rs")]).collect();
            let used = |source: &String| {
                std::fs::read_to_string(folder.join(source))
                    .is_ok_and(|text| [",", " "].iter().any(|after| text.contains(&format!("Rule::{rule:?}{after}"))))
            };
            assert!(sources.iter().any(used), "{}", rule.name());
        }
    }
}
