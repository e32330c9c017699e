package uk.trigpoint.http.egress;

import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Decides to which addresses the platform sends requests. A host that is not allowed by name must
 * have only public addresses, which is checked when it is resolved, for the address that is then
 * connected to: a name that changes its address in between gains nothing.
 */
@Singleton
public final class EgressPolicy {
  private static final int MAX_LENGTH = 2_000;

  private final Set<String> allowed;
  private final Set<String> services;

  EgressPolicy(EgressSettings settings) {
    this.allowed = settings.names();
    this.services = settings.serviceNames();
  }

  /** Returns a policy that allows one host, whatever its address. */
  public static EgressPolicy only(String host) {
    return new EgressPolicy(new EgressSettings(host, ""));
  }

  /**
   * Parses an address that a person states.
   *
   * @throws IllegalArgumentException if it is not an address to which requests may be sent; the
   *     message continues "url "
   */
  public URI parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be an address such as https://example.org/hook", e);
    }
    String host = uri.getHost();
    if (text.length() > MAX_LENGTH || host == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "must be an address with a host, without a password, of at most "
              + MAX_LENGTH
              + " characters");
    }
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    if (!tls && !("http".equalsIgnoreCase(uri.getScheme()) && isAllowed(host))) {
      throw new IllegalArgumentException(
          "must begin with https; http only reaches hosts that the operator names in TRIGPOINT_EGRESS_HOSTS, and '"
              + host
              + "' is none");
    }
    requirePublicIfLiteral(host);
    return uri;
  }

  /**
   * Parses the address of a service that a pipeline reads or calls. Its host must be on a list of
   * the operator, because a pipeline can send rows to it.
   *
   * @throws IllegalArgumentException if no request may be sent to it; the message continues "url "
   */
  public URI parseService(String text) {
    URI uri = parse(text);
    if (!isAllowed(uri.getHost()) && !isService(uri.getHost())) {
      throw new IllegalArgumentException(
          "has the host '"
              + uri.getHost()
              + "', which pipelines may not reach; the operator can list it in TRIGPOINT_EGRESS_SERVICES");
    }
    return uri;
  }

  private boolean isService(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String service : services) {
      if (service.startsWith("*.") ? name.endsWith(service.substring(1)) : name.equals(service)) {
        return true;
      }
    }
    return false;
  }

  /** Refuses an address that can never be reached; a name is checked when it is resolved. */
  private void requirePublicIfLiteral(String host) {
    if (isAllowed(host)
        || host.startsWith("[") && isAllowed(host.substring(1, host.length() - 1))) {
      return;
    }
    try {
      if (LiteralAddress.find(host).filter(address -> !isPublic(address)).isPresent()) {
        throw new IllegalArgumentException(
            "has a private address, to which nothing is sent; the operator can allow it by TRIGPOINT_EGRESS_HOSTS");
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("must have the name of a host or an address", e);
    }
  }

  /**
   * Requires that the host of an address is not known to be private now. A host that cannot be
   * resolved may have an address later; each request is checked again.
   *
   * @param uri from {@link #parse}
   * @throws IllegalArgumentException if one of its addresses is private; the message continues "url
   *     "
   */
  public void requirePublicNow(URI uri) {
    try {
      resolve(uri.getHost());
    } catch (EgressRefusedException e) {
      throw new IllegalArgumentException(
          "has a host with a private address, to which nothing is sent; the operator can allow it by TRIGPOINT_EGRESS_HOSTS",
          e);
    } catch (UnknownHostException e) {
      // Checked when a message is sent.
    }
  }

  /** Returns whether the operator allows a host by name, with any address and without TLS. */
  public boolean isAllowed(String host) {
    return allowed.contains(host.toLowerCase(Locale.ROOT));
  }

  /**
   * Resolves a host.
   *
   * @throws EgressRefusedException if the host is not allowed and one of its addresses is private
   */
  InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!isAllowed(host)) {
      for (InetAddress address : addresses) {
        if (!isPublic(address)) {
          throw new EgressRefusedException(
              "The host '"
                  + host
                  + "' has a private address. The operator can allow it by TRIGPOINT_EGRESS_HOSTS.");
        }
      }
    }
    return addresses;
  }

  /**
   * Returns whether an address is reachable by anybody.
   *
   * @see "IANA, IPv4 and IPv6 Special-Purpose Address Registries"
   */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return switch (address) {
      case Inet4Address v4 -> isPublic(v4.getAddress());
      case Inet6Address v6 -> isPublic6(v6.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] a) {
    int first = a[0] & 0xff;
    int second = a[1] & 0xff;
    int third = a[2] & 0xff;
    return first != 0
        && first < 240
        && !(first == 100 && second >= 64 && second < 128) // shared by carriers
        && !(first == 192 && second == 0 && (third == 0 || third == 2))
        && !(first == 198 && (second == 18 || second == 19 || second == 51 && third == 100))
        && !(first == 203 && second == 0 && third == 113);
  }

  /** Only global unicast, and not what embeds an IPv4 address or is for documentation. */
  private static boolean isPublic6(byte[] a) {
    int first = (a[0] & 0xff) << 8 | a[1] & 0xff;
    int second = (a[2] & 0xff) << 8 | a[3] & 0xff;
    return (first & 0xe000) == 0x2000
        && first != 0x2002 // 6to4
        && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8)); // Teredo and others
  }
}
