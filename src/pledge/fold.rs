//! A text as folded characters, each with the byte it came from: one spelling for all tables.
//!
//! Latin letters lose their case, full-width forms their width, traditional characters (those that our tables use)
//! their strokes, and every white space is a plain one. Chinese punctuation stays, since it parts clauses.

use std::sync::LazyLock;

/// Folded characters and their byte offsets in the original.
pub(super) struct Folded {
    pub(super) chars: Vec<char>,
    at: Vec<usize>,
}

/// Pairs of a traditional character and its simplified form, side by side: all that occur in the tables of this layer.
const TRADITIONAL: &str = "萬万億亿兩两個个餘余幾几數数項项達达實实現现過过雙双對对將将願愿計计劃划諾诺決决擬拟準准備备應应須须標标推推動动爭争\
    力力寫写開开關关設设減减縮缩擴扩長长壓压後后從从來来內内間间歲岁週周紀纪時时點点鐘钟號号級级輪轮場场屆届層层門门間间處处塊块條条\
    張张輛辆艘艘臺台檯台們们國国際际組组織织構构機机員员會会專专學学獎奖額额訓训養养師师醫医療疗農农漁渔業业產产術术網网絡络醫医\
    資资貸贷貿贸易易億亿圓元幣币歐欧鎊镑盧卢韓韩澳澳佔占總总據据積积與与為为為为於于協协議议約约書书檔档檢检測测驗验電电車车\
    輸输運运鐵铁線线橋桥園园區区廠厂試试範范樣样廣广島岛縣县鄉乡鎮镇戶户畝亩頃顷噸吨劑剂針针例例臨临創创業业崗岗職职務务務务\
    聯联盟盟黨党眾众種种類类幫帮撥拨發发給给贈赠參参與与舉举辦办興兴辦办啟启觀观眾众當当經经濟济歷历年年獲获頒颁邊边遠远\
    這这該该屬属稱称許许讓让請请論论調调護护讀读變变豐丰務务勞劳榮荣藥药蘇苏薦荐虧亏補补複复復复規规覆覆訊讯訂订託托記记訪访註注評评\
    詞词話话誠诚說说諮咨識识證证譯译貧贫貨货費费賠赔購购贊赞躍跃轉转軌轨較较軟软載载輔辅違违連连遞递選选還还鄰邻醞酝針针鋪铺鋼钢錄录\
    鍵键鏈链鑄铸闢辟陸陆陣阵隊队階阶隨随險险隱隐難难雲云靈灵靜静響响頂顶順顺預预領领頭头題题顯显風风飛飞飯饭養养館馆馬马驅驱體体魚鱼\
    鹽盐麥麦齊齐齡龄僅仅儲储價价優优債债傷伤傳传倉仓個个倍倍兒儿兌兑共共劇剧劍剑務务勝胜勢势勵励區区單单卻却厲厉參参員员問问啟启喪丧\
    嚴严團团圖图執执報报場场壞坏壘垒壯壮壽寿夢梦奪夺婦妇孫孙寬宽審审寶宝屜屉島岛嶼屿幹干帶带庫库廢废彈弹徑径徵征態态慶庆憂忧應应懷怀\
    戰战戲戏擁拥擇择擊击擔担據据擴扩攜携攝摄敵敌斷断無无舊旧暫暂曆历會会權权歡欢歸归殘残殺杀決决沖冲淨净湧涌湯汤溝沟滅灭滿满漢汉濕湿灣湾\
    災灾無无煉炼煙烟熱热爐炉爭争牆墙獨独環环現现異异畢毕療疗監监盡尽眾众礎础礦矿禮礼積积穩稳窮穷競竞筆笔節节築筑簡简簽签籌筹糧粮紅红納纳級级\
    紙纸細细終终統统絕绝經经維维綠绿練练緊紧線线締缔編编緩缓縣县總总績绩續续羅罗聖圣聞闻聲声職职脫脱腦脑臨临艦舰艱艰萊莱葉叶蒙蒙蓋盖藍蓝藝艺\
    蘭兰處处號号衛卫裝装製制訴诉嗎吗嘗尝巴巴別别刪删創创剛刚勻匀勸劝匯汇協协雙双叢丛呂吕嘆叹噴喷壩坝夠够夾夹嚮向堅坚奧奥僑侨億亿併并來来俠侠";

static SIMPLIFIED: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0u16; 0x5200].into_boxed_slice();
    let mut pairs = TRADITIONAL.chars().filter(|c| !c.is_whitespace());
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if let (Some(slot), Ok(to)) = (table.get_mut((from as usize).wrapping_sub(0x4e00)), u16::try_from(to as u32)) {
            *slot = to;
        }
    }
    table
});

fn fold(c: char, simplified: &[u16]) -> char {
    match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{4e00}'..='\u{9fff}' => match simplified.get((c as usize) - 0x4e00) {
            None | Some(0) => c,
            Some(&to) => char::from_u32(u32::from(to)).unwrap_or(c),
        },
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＄' | '．' | '＋' | '－' | '／' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase()
        }
        '￥' => '¥',
        '’' => '\'',
        '‐' | '‑' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let simplified: &[u16] = &SIMPLIFIED;
        let mut chars = Vec::with_capacity(text.len() / 2);
        let mut at = Vec::with_capacity(text.len() / 2 + 1);
        for (offset, c) in text.char_indices() {
            chars.push(fold(c, simplified));
            at.push(offset);
        }
        at.push(text.len());
        Self { chars, at }
    }

    /// The byte where a character begins.
    pub(super) fn byte(&self, index: usize) -> usize {
        self.at.get(index).or_else(|| self.at.last()).copied().unwrap_or_default()
    }

    /// A stretch of the folded text.
    #[cfg(test)]
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_the_tables() {
        let folded = Folded::new("１２萬個　US");
        assert_eq!(folded.text(0, folded.chars.len()), "12万个 us");
        assert_eq!(folded.byte(3), "１２萬".len());
    }

    #[test]
    fn the_table_of_traditional_characters_is_made_of_pairs() {
        let all: Vec<char> = TRADITIONAL.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(all.len() % 2, 0);
        let mut seen = std::collections::BTreeMap::new();
        for pair in all.chunks(2) {
            assert_eq!(*seen.entry(pair[0]).or_insert(pair[1]), pair[1], "{pair:?}");
        }
    }
}
