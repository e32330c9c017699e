package uk.trigpoint.matching.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;

/**
 * Parses a variant. Its fields give the structure; their texts are parsed with the same grammar as
 * queries.
 */
public final class VariantParser {
  private final List<NumberSpan> units = new ArrayList<>();
  private final List<NumberSpan> numbers = new ArrayList<>();
  private final Set<Floor> floors = EnumSet.noneOf(Floor.class);
  private final Set<Qualifier> qualifiers = EnumSet.noneOf(Qualifier.class);
  private final List<FieldWord> words = new ArrayList<>();
  private boolean bareUnit;
  private boolean numberOfName;

  private VariantParser() {}

  public static ParsedRecord read(Variant variant) {
    VariantParser reader = new VariantParser();
    AddressParts parts = variant.parts();
    String postcode = packed(parts.postcode());
    String text = variant.text();
    if (text != null) {
      postcode = reader.text(text, postcode);
    } else {
      reader.parts(parts);
    }
    if (!reader.numbers.isEmpty()) {
      reader.units.replaceAll(unit -> unit.withoutBuilding(reader.numbers.getFirst()));
    }
    return new ParsedRecord(
        List.copyOf(reader.units),
        List.copyOf(reader.numbers),
        reader.floors,
        reader.qualifiers,
        reader.bareUnit,
        reader.numberOfName,
        List.copyOf(reader.words),
        postcode);
  }

  private void parts(AddressParts parts) {
    object(parts.sao(), units);
    object(parts.pao(), numbers);
    numberOfName =
        parts.pao().startNumber() == null
            && !numbers.isEmpty()
            && words.stream()
                .anyMatch(w -> w.field() == Field.NAME && !Lexicon.isStopWord(w.text()));
    street(parts.street());
    words(parts.locality(), Field.LOCALITY);
    words(parts.town(), Field.TOWN);
    words(parts.postTown(), Field.POST_TOWN);
    organisation(parts.organisation());
  }

  private void object(AddressableObject object, List<NumberSpan> own) {
    Integer start = object.startNumber();
    if (start != null) {
      Integer end = object.endNumber();
      own.add(
          new NumberSpan(
              start,
              upper(object.startSuffix()),
              end == null ? 0 : end,
              upper(object.endSuffix())));
    }
    String text = object.text();
    if (text != null && !text.isBlank()) {
      ParsedQuery parsed = AddressParser.recorded(text);
      // The unit type is in the text and its number in the fields: FLAT and 3.
      boolean kindOnly =
          start != null
              && parsed.words().size() == 1
              && Lexicon.unit(parsed.words().getFirst().text()) != null;
      if (!kindOnly) {
        take(parsed, own, Field.NAME);
      }
      bareUnit &= start == null;
    }
  }

  private void take(ParsedQuery parsed, List<NumberSpan> plain, Field field) {
    for (Numeral numeral : parsed.numerals()) {
      (numeral.role() == Role.UNIT ? units : plain).add(numeral.span());
    }
    floors.addAll(parsed.floors());
    qualifiers.addAll(parsed.qualifiers());
    bareUnit |= parsed.bareUnit() && units.isEmpty();
    int endOfName = field == Field.TEXT ? endOfName(parsed) : 0;
    for (int i = 0; i < parsed.words().size(); i++) {
      String word = parsed.words().get(i).text();
      boolean last = i > 0 && i == parsed.words().size() - 1;
      Field own = i < endOfName ? Field.NAME : field;
      words.add(new FieldWord(field == Field.TEXT ? word : streetWord(word, last), own));
    }
  }

  /** Returns how many words are before the building's number: CONISTON HOUSE, 1 SOUTHERN GROVE. */
  private static int endOfName(ParsedQuery parsed) {
    for (Numeral numeral : parsed.numerals()) {
      if (numeral.role() == Role.PLAIN
          && numeral.nextWord() > 0
          && numeral.nextWord() < parsed.words().size()) {
        return numeral.nextWord();
      }
    }
    return 0;
  }

  private void street(@Nullable String descriptor) {
    if (descriptor == null) {
      return;
    }
    List<Token> tokens = Tokenizer.tokens(descriptor);
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i).text();
      boolean last = i == tokens.size() - 1;
      words.add(new FieldWord(streetWord(word, last && i > 0), Field.STREET));
    }
  }

  private static String streetWord(String word, boolean last) {
    if (word.equals(Lexicon.SAINT_OR_STREET)) {
      return last ? "STREET" : "SAINT";
    }
    String ordinal = Lexicon.ordinal(word);
    return ordinal == null ? Lexicon.expandAbbreviation(word) : ordinal;
  }

  private void words(@Nullable String text, Field field) {
    if (text != null) {
      for (Token token : Tokenizer.tokens(text)) {
        words.add(new FieldWord(streetWord(token.text(), false), field));
      }
    }
  }

  private void organisation(@Nullable String organisation) {
    if (organisation != null) {
      for (Token token : Tokenizer.tokens(organisation)) {
        words.add(new FieldWord(streetWord(token.text(), false), Field.ORGANISATION));
      }
    }
  }

  /** Parses an address in one text; returns its postcode. */
  private String text(String text, String postcode) {
    PostcodeFinder.Found found = PostcodeFinder.find(Tokenizer.tokens(text), Vocabulary.UNKNOWN);
    ParsedQuery parsed = AddressParser.recorded(found);
    take(parsed, numbers, Field.TEXT);
    if (numbers.size() > 1) {
      NumberSpan first = numbers.getFirst().withoutBuilding(numbers.get(1));
      if (!first.equals(numbers.getFirst())) {
        units.add(first);
        numbers.removeFirst();
      }
    }
    return postcode.isEmpty() ? found.postcode().packed() : postcode;
  }

  private static String packed(@Nullable String postcode) {
    if (postcode == null) {
      return "";
    }
    return Postcode.find(postcode)
        .map(PostcodeFinder::packed)
        .orElseGet(() -> postcode.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT));
  }

  private static String upper(@Nullable String suffix) {
    return suffix == null ? "" : suffix.strip().toUpperCase(Locale.ROOT);
  }
}
