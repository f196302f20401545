// A long Word document, made from nothing: an agreement of about a hundred pages for the intake's benchmark.
import { crc32, deflateRawSync } from "node:zlib";

const TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** A zip archive of `[name, text]` entries, deflated. */
function zip(entries) {
    const bodies = [];
    const directory = [];
    let offset = 0;
    for (const [name, text] of entries) {
        const raw = Buffer.from(text);
        const packed = deflateRawSync(raw);
        const path = Buffer.from(name);
        // Version, flags, method, time and date (1980-01-01), sums and sizes: the same in both headers.
        const facts = Buffer.alloc(26);
        facts.writeUInt16LE(20, 0);
        facts.writeUInt16LE(8, 4);
        facts.writeUInt16LE(33, 8);
        facts.writeUInt32LE(crc32(raw), 10);
        facts.writeUInt32LE(packed.length, 14);
        facts.writeUInt32LE(raw.length, 18);
        facts.writeUInt16LE(path.length, 22);
        const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, path, packed]);
        const place = Buffer.alloc(14);
        place.writeUInt32LE(offset, 10);
        directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), facts, place, path]));
        bodies.push(local);
        offset += local.length;
    }
    const central = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(entries.length, 4);
    end.writeUInt16LE(entries.length, 6);
    end.writeUInt32LE(central.length, 8);
    end.writeUInt32LE(offset, 12);
    return Buffer.concat([...bodies, central, Buffer.from("PK\x05\x06"), end]);
}

const FIELDS = [
    ["phát triển du lịch", "Sở Du lịch"],
    ["xúc tiến đầu tư, hỗ trợ doanh nghiệp", "Sở Kế hoạch và Đầu tư"],
    ["y tế, chăm sóc sức khỏe nhân dân", "Sở Y tế"],
    ["giáo dục và đào tạo nguồn nhân lực", "Sở Giáo dục và Đào tạo"],
    ["xây dựng chính quyền điện tử, đô thị thông minh", "Sở Thông tin và Truyền thông"],
    ["bảo vệ môi trường, ứng phó biến đổi khí hậu", "Sở Tài nguyên và Môi trường"],
    ["thương mại, kết nối cung cầu hàng hóa", "Sở Công Thương"],
];

// So that the text packs about as well as a real one: no two paragraphs alike, and the same in every run.
const WORDS = `tăng cường trao đổi thông tin kinh nghiệm quản lý nhà nước tổ chức khảo sát hội nghị chuyên đề hằng năm kết nối
doanh nghiệp nông thôn đô thị hạ tầng dữ liệu dịch vụ công trực tuyến bảo tồn di sản liên kết vùng chuỗi giá trị sản phẩm
làng nghề an sinh thanh niên phụ nữ cộng đồng giám sát đánh giá định kỳ báo cáo tiến độ nguồn lực ngân sách xã hội hóa`.split(/\s+/);

/** A source of numbers below `n` that gives the same ones every time. */
function numbers(seed) {
    let state = seed;
    return (n) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((state / 2 ** 32) * n);
    };
}

/** Paragraphs of an agreement with `articles` articles of about a page each. */
function* paragraphs(articles) {
    const next = numbers(2019);
    const phrase = (length) => Array.from({ length }, () => WORDS[next(WORDS.length)]).join(" ");
    yield "THỎA THUẬN HỢP TÁC";
    yield "Số: 12/TTHT-UBND";
    yield "giữa thành phố Hà Nội và tỉnh Thừa Thiên Huế, giai đoạn 2021 - 2025";
    for (let i = 1; i <= articles; i += 1) {
        const [field, office] = FIELDS[i % FIELDS.length];
        yield `Điều ${i}. Về ${field}`;
        for (let j = 1; j <= 5; j += 1) {
            yield `${j}. Hai bên phối hợp ${field}, ${phrase(28)}; ${office} hai địa phương chủ trì, các sở, ngành liên quan ` +
                `phối hợp; hoàn thành trước ngày ${10 + next(19)}/${10 + next(3)}/${2021 + next(5)}.`;
        }
    }
}

/** The document's bytes. A page holds about 350 words. */
export function longDocx(pages = 100) {
    const body = [...paragraphs(pages)].map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join("");
    const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
    return zip([
        ["[Content_Types].xml", TYPES],
        ["_rels/.rels", RELATIONS],
        ["word/document.xml", document],
    ]);
}
