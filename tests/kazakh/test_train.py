"""The recipes of the models: readers, folds, scores, and the same bytes every time."""

from pathlib import Path

import pytest

from kazakh.tag import PosTag
from kazakh.train.corpora import Sentence, read_conllu, read_iob2
from kazakh.train.crf import RECIPES, train
from kazakh.train.measure import (
    Score,
    accuracies,
    cross_validated,
    cross_validated_pos,
    entity_scores,
    folds,
    groups,
    spans,
)
from kazakh.train.usage import usages, write_usages
from kazakh.train.vocabulary import vocabulary

SHARED = Path(__file__).parents[3] / "shared" / "data"
TREEBANK = SHARED / "ud-kazakh" / "kk_ktb-dev.conllu"
NEWS = SHARED / "kaznerd" / "IOB2_valid.txt"
DATA = Path(__file__).parents[2] / "kazakh" / "data"

TWINS = [
    Sentence(["Онда", "бес", "мектеп", "бар", "."], ["O", "B-CARDINAL", "O", "O", "O"]),
    Sentence(["Онда", "5", "мектеп", "бар", "."], ["O", "B-CARDINAL", "O", "O", "O"]),
    Sentence(["Астана", "үлкен", "мектеп", "салды", "."], ["B-GPE", "O", "O", "O", "O"]),
    Sentence(["Олар", "Семейге", "барды", "."], ["O", "B-GPE", "O", "O"]),
]


def test_iob2_is_read_sentence_by_sentence(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("Абай B-PERSON\nкелді O\n\n\n« O\nҮркер B-ART\n", "utf-8")
    assert read_iob2(path) == [
        Sentence(["Абай", "келді"], ["B-PERSON", "O"]),
        Sentence(["«", "Үркер"], ["O", "B-ART"]),
    ]


def test_a_surface_token_of_two_words_is_one_token(tmp_path):
    rows = [
        "# text = Баласыз үйге",
        "1-2\tБаласыз\t_\t_\t_\t_\t_\t_\t_\t_",
        "1\tБала\tбала\tNOUN\tn\t_\t3\tnmod\t_\t_",
        "2\tсыз\tсыз\tADP\tpost\t_\t1\tcase\t_\t_",
        "3\tүйге\tүй\tNOUN\tn\tCase=Dat|Number=Sing\t0\troot\t_\t_",
        "3.1\tкел\tкел\tVERB\tv\t_\t_\t_\t_\t_",
    ]
    path = tmp_path / "tree.conllu"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    assert read_conllu(path) == [Sentence(["Баласыз", "үйге"], ["NOUN", "NOUN|dat"])]


def test_twins_stay_in_one_fold():
    assert groups(TWINS) == [0, 0, 1, 2]
    assert [[len(part) for part in fold] for fold in folds(TWINS, 2)] == [[1, 3], [3, 1]]


def test_spans_and_scores_are_strict():
    gold = ["B-GPE", "I-GPE", "O", "B-DATE"]
    found = ["B-GPE", "O", "O", "B-DATE"]
    assert spans(gold) == {(0, 2, "GPE"), (3, 4, "DATE")}
    scores = entity_scores([gold], [found])
    assert scores == {"all": Score(2, 2, 1), "GPE": Score(1, 1, 0), "DATE": Score(1, 1, 1)}
    assert scores["all"].f1 == pytest.approx(0.5)
    assert Score(0, 0, 0).f1 == 0.0


def test_accuracy_counts_cases_where_the_gold_has_one():
    gold, given = [PosTag("NOUN", "dat"), PosTag("VERB", None)], [PosTag("NOUN", "gen"), PosTag("VERB", None)]
    found = accuracies([gold], [given])
    assert found == {"upos": 1.0, "case": 0.0, "both": 0.5}


def test_the_vocabulary_counts_twins_once():
    assert vocabulary(TWINS) == ["мектеп"]


def test_cross_validation_predicts_every_sentence():
    gold, found = cross_validated(RECIPES["entities"], TWINS, 2)
    assert [len(labels) for labels in gold] == [len(labels) for labels in found]
    assert sorted(map(len, gold)) == [4, 5, 5, 5]


@pytest.mark.skipif(not TREEBANK.exists(), reason="the treebank is not here")
@pytest.mark.parametrize("name", ["pos", "cases"])
def test_the_model_is_made_again_byte_for_byte(name, tmp_path):
    recipe = RECIPES[name]
    train(recipe, recipe.read(TREEBANK), tmp_path / recipe.model)
    assert (tmp_path / recipe.model).read_bytes() == (DATA / recipe.model).read_bytes()


@pytest.mark.skipif(not NEWS.exists(), reason="the news corpus is not here")
def test_the_word_list_is_made_again():
    words = (DATA / "words.txt").read_text("utf-8").split()
    assert vocabulary(read_iob2(NEWS)) == words


@pytest.mark.skipif(not NEWS.exists(), reason="the news corpus is not here")
def test_the_table_of_usage_is_made_again(tmp_path):
    write_usages(read_iob2(NEWS), tmp_path / "usage.tsv")
    assert (tmp_path / "usage.tsv").read_bytes() == (DATA / "usage.tsv").read_bytes()


def test_usage_counts_endings_capitals_and_places():
    lines = ["ол қалаға барған еді .", "ол қалада барып еді .", "біз Абай қалаға барсақ .", "біз Абай үйі ."]
    found = usages([Sentence(line.split(), ["O"] * len(line.split())) for line in lines])
    assert found["бар"].verbal == 2
    assert found["қала"].nominal == 2
    assert (found["абай"].capital, found["қала"].capital) == ("4", "0")


def test_cross_validation_of_parts_of_speech_tags_every_token():
    sentences = [
        Sentence(["Бала", "үйге", "келді", "."], ["NOUN|nom", "NOUN|dat", "VERB", "PUNCT"]),
        Sentence(["Ана", "қалаға", "барды", "."], ["NOUN|nom", "NOUN|dat", "VERB", "PUNCT"]),
    ]
    gold, found = cross_validated_pos(sentences, 2)
    assert [len(tags) for tags in found] == [4, 4]
    assert gold[0][1] == PosTag("NOUN", "dat")


def test_each_model_has_its_licence_beside_it_and_they_are_small():
    models = sorted(DATA.glob("*.crf"))
    assert [path.name for path in models] == ["cases.crf", "entities.crf", "pos.crf"]
    assert "CC BY-SA 4.0" in (DATA / "pos.LICENCE.md").read_text("utf-8")
    assert "creativecommons.org/licenses/by/4.0" in (DATA / "entities.LICENCE.md").read_text("utf-8")
    assert sum(path.stat().st_size for path in [*models, DATA / "words.txt", DATA / "usage.tsv"]) < 6_000_000
