# Two commands do everything: `make site` and `make test`. The rest is convenience.
# Plain make on purpose: GNU make 3.81 of macOS and BSD make read this file too.
# Words for the program behind a target: make site ARGS="--base-url https://example.org/"

ZAITAKU = .venv/bin/zaitaku
READY = python=$$(sh scripts/setup/python.sh) && "$$python" scripts/setup/prepare.py

.PHONY: help setup site test test-fast lint coverage mutants serve check demo bench sweep lighthouse references format wheel lock clean distclean

help: ## この一覧 / this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## 準備だけする（ほかの命令も必要なら行う）/ set up only; the others do it when needed
	@$(READY) site

site: setup ## サイトを site/ に作る（日本語と英語）/ build the site into site/
	@$(ZAITAKU) build $(ARGS)

test: ## すべての検査 / run every check
	@$(READY) test
	@.venv/bin/python scripts/setup/browser.py
	@.venv/bin/python scripts/setup/checks.py $(ARGS)

test-fast: ## 1 分以内の検査（ブラウザもサイト作りも要らないもの）/ the checks that take under a minute
	@$(READY) test
	@.venv/bin/python scripts/setup/checks.py --fast $(ARGS)

lint: ## コードの書き方だけを調べる / look at the code only, run none of it
	@$(READY) test
	@.venv/bin/python scripts/setup/checks.py --lint

coverage: ## どこまで検査しているかを測る / measure which lines and branches the checks reach
	@$(READY) test
	@.venv/bin/python scripts/setup/browser.py
	@.venv/bin/python scripts/setup/covered.py $(ARGS)

mutants: ## 検査が気づかない書きかえを探す（1〜2 時間）/ look for changes that no check notices (an hour or two)
	@$(READY) test
	@.venv/bin/python scripts/setup/mutants.py $(ARGS)

serve: setup ## 手元で見ながら直す / look at the site while editing
	@$(ZAITAKU) serve $(ARGS)

check: setup ## data/ の誤りを調べる / check the registries in data/
	@$(ZAITAKU) check $(ARGS)

demo: setup ## 架空のデータで site-demo/ に作る / build the fictional demo
	@$(ZAITAKU) build --data tests/fixtures/demo --out site-demo $(ARGS)

bench: ## 速さを測る / measure how fast it builds and answers
	@$(READY) test
	@.venv/bin/python scripts/setup/browser.py
	@.venv/bin/python scripts/bench $(ARGS)

sweep: ## できたサイトの全ページを両言語で検査する（1 時間ほど）/ look at every page of the built site (about an hour)
	@$(READY) test
	@.venv/bin/python scripts/setup/browser.py
	@.venv/bin/python scripts/sweep/run.py $(ARGS)

lighthouse: ## 型ごとに一枚、携帯電話での速さと使いやすさを測る / Lighthouse over one page of each template
	@$(READY) test
	@.venv/bin/python scripts/setup/browser.py
	@.venv/bin/python scripts/lighthouse/start.py $(ARGS)

references: ## 見本の画面を撮り直す（見た目を変えた人）/ take the reference pictures anew
	@$(READY) test
	@.venv/bin/python scripts/setup/browser.py
	@.venv/bin/python tests/references.py

format: ## data/ とコードの書き方をそろえる / tidy data and code
	@$(READY) test
	@$(ZAITAKU) format $(ARGS)
	@.venv/bin/ruff check --quiet --fix-only .
	@.venv/bin/ruff format --quiet .

wheel: setup ## 町ごとの案内が使うパッケージを dist/ に作る / the package that guides of other towns install, into dist/
	@.venv/bin/python scripts/setup/whole_wheel.py

lock: ## 部品の一覧を新しくする（保守する人）/ renew the lock files (maintainers)
	@$(READY) test
	@.venv/bin/python scripts/setup/lock.py

clean: ## 作ったものを消す / remove what was built
	rm -rf site site-demo build dist .cache test-results .site-* .site-demo-*

distclean: clean ## 入れた部品も消す / remove what was installed too
	rm -rf .venv node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis scripts/*.egg-info
