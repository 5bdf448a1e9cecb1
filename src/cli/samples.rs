//! The documents that are built in, read where no PATH is given.

/// Name and bytes of each sample, in the order in which they are read.
pub(super) const SAMPLES: &[(&str, &[u8])] = &[
    ("samples/2014-09-12-dushanbe.zh.txt", include_bytes!("../../samples/2014-09-12-dushanbe.zh.txt")),
    ("samples/2015-07-10-ufa.en.txt", include_bytes!("../../samples/2015-07-10-ufa.en.txt")),
    ("samples/2018-06-10-qingdao.zh.txt", include_bytes!("../../samples/2018-06-10-qingdao.zh.txt")),
    ("samples/2021-09-17-dushanbe.zh.txt", include_bytes!("../../samples/2021-09-17-dushanbe.zh.txt")),
    ("samples/2022-09-16-samarkand.zh.md", include_bytes!("../../samples/2022-09-16-samarkand.zh.md")),
    ("samples/2023-07-04-online.zh.txt", include_bytes!("../../samples/2023-07-04-online.zh.txt")),
    ("samples/2024-07-04-astana.en.md", include_bytes!("../../samples/2024-07-04-astana.en.md")),
    ("samples/2025-09-01-tianjin-plus.en.md", include_bytes!("../../samples/2025-09-01-tianjin-plus.en.md")),
    ("samples/2025-09-01-tianjin.zh.txt", include_bytes!("../../samples/2025-09-01-tianjin.zh.txt")),
    ("samples/forum-2019-declaration.zh.txt", include_bytes!("../../samples/forum-2019-declaration.zh.txt")),
    ("samples/forum-2023-declaration.zh.txt", include_bytes!("../../samples/forum-2023-declaration.zh.txt")),
    ("samples/forum-2023-page.zh.txt", include_bytes!("../../samples/forum-2023-page.zh.txt")),
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let mut files: Vec<String> =
            std::fs::read_dir("samples").unwrap().map(|f| format!("samples/{}", f.unwrap().file_name().to_str().unwrap())).collect();
        files.sort();
        assert_eq!(files, super::SAMPLES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
}
