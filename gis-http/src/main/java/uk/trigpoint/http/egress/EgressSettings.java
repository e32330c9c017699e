package uk.trigpoint.http.egress;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the platform sends requests besides public addresses.
 *
 * @param hosts {@code TRIGPOINT_EGRESS_HOSTS}: names of hosts separated by commas that may have
 *     private addresses and be reached without TLS; empty means none
 * @param services {@code TRIGPOINT_EGRESS_SERVICES}: names of hosts separated by commas that
 *     pipelines may read and call beside those of {@code hosts}; {@code *.example.org} stands for
 *     all hosts below a domain; empty means none
 */
@Context
@ConfigurationProperties("trigpoint.egress")
public record EgressSettings(
    @Bindable(defaultValue = "") String hosts, @Bindable(defaultValue = "") String services) {
  private static final Pattern SERVICE = Pattern.compile("(\\*\\.)?[a-z0-9.-]{1,253}");
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}|\\[?[0-9a-f:]{2,45}]?");

  public EgressSettings {
    for (String host : names(hosts)) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "TRIGPOINT_EGRESS_HOSTS must be names of hosts separated by commas, without scheme and port; '"
                + host
                + "' is none.");
      }
    }
    for (String service : names(services)) {
      if (!SERVICE.matcher(service).matches()) {
        throw new IllegalArgumentException(
            "TRIGPOINT_EGRESS_SERVICES must be names of hosts such as api.example.org or *.example.org, separated by commas; '"
                + service
                + "' is none.");
      }
    }
  }

  /** Returns the names of services in lower case. */
  Set<String> serviceNames() {
    return names(services);
  }

  /** Returns the names in lower case. */
  Set<String> names() {
    return names(hosts);
  }

  private static Set<String> names(String hosts) {
    return Stream.of(hosts.split(","))
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
