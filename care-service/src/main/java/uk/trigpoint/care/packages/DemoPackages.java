package uk.trigpoint.care.packages;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import uk.trigpoint.core.identity.Caller;

/**
 * Creates three demonstration packages at real addresses, if the demo sign-in is on and there are
 * none.
 */
@Singleton
@Requires(property = "trigpoint.demo-issuer.home")
public final class DemoPackages {
  private static final List<String> NOTES =
      List.of(
          "Morning and evening visits",
          "Needs two carers for transfers",
          "After a stay in hospital");
  private static final Caller PLATFORM = Caller.system("demo");

  private final CarePackages packages;
  private final HomeLookup homes;

  public DemoPackages(CarePackages packages, HomeLookup homes) {
    this.packages = packages;
    this.homes = homes;
  }

  /** Creates the packages if there are none. Does nothing until addresses are loaded. */
  public void ensure() {
    if (!packages.isEmpty()) {
      return;
    }
    List<Home> chosen = homes.listSpread(NOTES.size(), PLATFORM);
    LocalDate soon = LocalDate.now(java.time.ZoneId.of("Europe/London")).plusDays(7);
    packages.createIfEmpty(
        java.util.stream.IntStream.range(0, chosen.size())
            .mapToObj(
                i ->
                    new NewPackage(
                        chosen.get(i),
                        new PackageDetails(
                            BigDecimal.valueOf(7 + 7L * i),
                            i == 1,
                            soon.plusDays(i),
                            NOTES.get(i))))
            .toList(),
        "demo");
  }
}
