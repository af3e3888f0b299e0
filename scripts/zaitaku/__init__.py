"""zaitaku: registries of home medical care become a bilingual guide on screen and on paper."""
