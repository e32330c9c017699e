package uk.trigpoint.gazetteer.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressRows;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.score.SearchScope;
import uk.trigpoint.matching.suggest.AddressSuggester;
import uk.trigpoint.matching.suggest.Suggestion;

/**
 * Searches in one state of the register, without the database: matches, their evidence and their
 * addresses agree, also if the register changes in the meantime. Holds that state in memory until
 * it is closed. Thread-safe.
 */
public final class SearchSession implements AutoCloseable {
  private static final SearchScope ALL = new SearchScope(null, null, null, null, Set.of());

  private final Generation generation;
  private final AddressRows rows;

  SearchSession(Generation generation, AddressRows rows) {
    this.generation = generation;
    this.rows = rows;
  }

  /** Matches a text. */
  public MatchResult match(String text, SearchScope scope, int limit) {
    return new AddressMatcher(generation.addresses()).match(text, scope, limit);
  }

  /** Finds the address of a UPRN, with any status; empty if it is not indexed. */
  public Optional<Address> findAddress(long uprn) {
    return generation.addresses().findStored(uprn).map(rows::address);
  }

  /** Matches the name of a street; the UPRNs of the result are USRNs. */
  MatchResult matchStreet(String text, int limit) {
    return new AddressMatcher(generation.streets()).match(text, ALL, limit);
  }

  /** Finds a street, with the number of its approved and provisional addresses. */
  Optional<IndexedStreet> findStreet(long usrn) {
    return generation
        .streets()
        .findStored(usrn)
        .map(json -> IndexedStreet.read(json, generation.addresses().addressesOf(usrn)));
  }

  List<Suggestion> suggest(Function<AddressSuggester, List<Suggestion>> suggester) {
    return suggester.apply(new AddressSuggester(generation.addresses()));
  }

  /** Ends the session. Must be called once. */
  @Override
  public void close() {
    generation.release();
  }
}
