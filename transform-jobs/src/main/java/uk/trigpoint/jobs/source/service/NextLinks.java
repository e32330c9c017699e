package uk.trigpoint.jobs.source.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.remote.Call;
import uk.trigpoint.jobs.remote.RemoteClient;

/** Follows links to next pages: only on the same host, and to no page that was read before. */
final class NextLinks {
  /**
   * @see "RFC 8288, section 3"
   */
  private static final Pattern NEXT =
      Pattern.compile(
          "<([^<>]{1,2000})>\\s{0,9};[^<]{0,500}\\brel\\s{0,9}=\\s{0,9}\"?next\\b",
          Pattern.CASE_INSENSITIVE);

  private final RemoteClient client;
  private final URI start;
  private final Set<URI> read = new HashSet<>();

  /**
   * @param start address of the first page
   */
  NextLinks(RemoteClient client, URI start) {
    this.client = client;
    this.start = start;
    read.add(start);
  }

  /** Returns the link of the header {@code Link}; null if there is none. */
  static @Nullable String ofHeader(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher next = NEXT.matcher(header);
    return next.find() ? next.group(1) : null;
  }

  /**
   * Returns the address of the next page.
   *
   * @param from the page that has the link
   * @throws JobException if it leads elsewhere or back
   */
  URI follow(URI from, String link) {
    URI next;
    try {
      next = client.parse(from.resolve(new URI(link)).toString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new JobException(
          "The next link of %s %s."
              .formatted(
                  Call.shown(from),
                  e instanceof URISyntaxException ? "is no address" : e.getMessage()));
    }
    if (!origin(next).equals(origin(start))) {
      throw new JobException(
          "The next link of %s leads to another server, %s, and is not followed."
              .formatted(Call.shown(from), origin(next)));
    }
    if (!read.add(next)) {
      throw new JobException(
          "The next link of %s leads to a page that was read before.".formatted(Call.shown(from)));
    }
    return next;
  }

  private static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() < 0 ? scheme.equals("https") ? 443 : 80 : uri.getPort();
    return scheme
        + "://"
        + Objects.toString(uri.getHost(), "").toLowerCase(Locale.ROOT)
        + ":"
        + port;
  }
}
