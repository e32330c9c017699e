package uk.trigpoint.matching.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import uk.trigpoint.matching.parse.EditDistance;

/**
 * Finds words of the index that a typed word may be a misspelling of (fuzzy match). Words with
 * digits have no fuzzy matches.
 */
public final class FuzzyVocabulary {
  /**
   * Minimum length of a word that may lack a letter, such as HIH for HIGH, if the gazetteer does
   * not have the word itself.
   */
  public static final int MIN_LENGTH_FOR_MISSING_LETTER = 3;

  private static final int MIN_LENGTH_FOR_ONE_EDIT = 4;
  private static final int MIN_LENGTH_FOR_TWO_EDITS = 8;
  private static final int MAX_LENGTH = 30;
  private static final int MAX_SIMILAR = 12;
  private static final int CACHE_SIZE = 20_000;

  private final IndexReader reader;
  private final ToIntFunction<String> frequency;
  private final Cache<String, List<SimilarWord>> near =
      Caffeine.newBuilder().maximumSize(CACHE_SIZE).build();

  /** A word of the index, its edit distance and the number of variants that have it. */
  public record SimilarWord(String word, int edits, int frequency) {}

  /**
   * Creates a vocabulary over an index.
   *
   * @param frequency returns the number of variants with a word; words with 0 are skipped
   */
  FuzzyVocabulary(IndexReader reader, ToIntFunction<String> frequency) {
    this.reader = reader;
    this.frequency = frequency;
  }

  /**
   * Returns the maximum edit distance for a word, 0 to 2: 0 for short words, very long words and
   * words with a digit.
   */
  public static int allowedEdits(String word) {
    if (word.length() < MIN_LENGTH_FOR_MISSING_LETTER
        || word.length() > MAX_LENGTH
        || word.chars().anyMatch(Character::isDigit)) {
      return 0;
    }
    return word.length() < MIN_LENGTH_FOR_TWO_EDITS ? 1 : 2;
  }

  /** Lists words within an edit distance, nearest first, then most frequent. Cached. */
  public List<SimilarWord> near(String word, int maxEdits) {
    int edits = Math.min(maxEdits, allowedEdits(word));
    return edits == 0 ? List.of() : near.get(edits + word, k -> find(word, edits));
  }

  private List<SimilarWord> find(String word, int edits) {
    try {
      Terms terms = MultiTerms.getTerms(reader, IndexFields.WORD);
      if (terms == null) {
        return List.of();
      }
      List<SimilarWord> found = new ArrayList<>();
      FuzzyTermsEnum similar =
          new FuzzyTermsEnum(terms, new Term(IndexFields.WORD, word), edits, 0, true);
      for (BytesRef term = similar.next(); term != null; term = similar.next()) {
        String text = term.utf8ToString();
        int distance = EditDistance.between(word, text, edits);
        boolean longer = word.length() >= MIN_LENGTH_FOR_ONE_EDIT || text.length() > word.length();
        if (distance > 0
            && distance <= edits
            && longer
            && text.length() >= MIN_LENGTH_FOR_ONE_EDIT
            && allowedEdits(text) > 0) {
          int variants = frequency.applyAsInt(text);
          if (variants > 0) {
            found.add(new SimilarWord(text, distance, variants));
          }
        }
      }
      found.sort(
          Comparator.comparingInt(SimilarWord::edits)
              .thenComparing(SimilarWord::frequency, Comparator.reverseOrder()));
      return List.copyOf(found.subList(0, Math.min(MAX_SIMILAR, found.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
