package uk.trigpoint.gazetteer.whereilive;

import java.util.List;
import java.util.stream.Stream;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.web.Choice;

/**
 * The addresses among which a resident chooses: radios for a few, a select for more, and pages of
 * links for many.
 *
 * @param shown the addresses of this page, in order of street and number
 * @param total number of addresses on all pages
 * @param page from 1
 */
public record AddressChoice(List<Address> shown, int total, int page) {
  private static final int MAX_RADIOS = 6;
  private static final int MAX_OPTIONS = 100;
  private static final int PAGE_SIZE = 50;

  /**
   * Returns the choice among addresses.
   *
   * @param page from 1; one that does not exist is taken as the nearest
   */
  static AddressChoice of(List<Address> addresses, int page) {
    return addresses.size() <= MAX_OPTIONS
        ? new AddressChoice(addresses, addresses.size(), 1)
        : listed(addresses, page);
  }

  /**
   * Returns the addresses of one page of a list.
   *
   * @param page from 1; one that does not exist is taken as the nearest
   */
  static AddressChoice listed(List<Address> addresses, int page) {
    int last = pages(addresses.size());
    int shown = Math.clamp(page, 1, last);
    int from = (shown - 1) * PAGE_SIZE;
    return new AddressChoice(
        addresses.subList(from, Math.min(from + PAGE_SIZE, addresses.size())),
        addresses.size(),
        shown);
  }

  /** Returns whether the choice is a group of radios. */
  public boolean radios() {
    return total <= MAX_RADIOS;
  }

  /** Returns whether the choice is a list of links, page by page. */
  public boolean paged() {
    return total > MAX_OPTIONS;
  }

  /** Returns the number of pages. */
  public int pages() {
    return pages(total);
  }

  /** Returns the addresses as radios. */
  public List<Choice> choices() {
    return shown.stream().map(a -> new Choice(a.uprn(), a.address())).toList();
  }

  /** Returns the addresses as options, with one first that chooses nothing. */
  public List<Choice> options() {
    return Stream.concat(Stream.of(new Choice("", "Choose an address")), choices().stream())
        .toList();
  }

  private static int pages(int addresses) {
    return (addresses + PAGE_SIZE - 1) / PAGE_SIZE;
  }
}
