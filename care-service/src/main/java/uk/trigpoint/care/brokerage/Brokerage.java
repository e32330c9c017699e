package uk.trigpoint.care.brokerage;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.candidate.Candidate;
import uk.trigpoint.care.candidate.Provider;
import uk.trigpoint.care.candidate.ProviderRanking;
import uk.trigpoint.care.candidate.Rings;
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.care.packages.CarePackages;
import uk.trigpoint.care.packages.DemoPackages;
import uk.trigpoint.care.packages.HomeLookup;
import uk.trigpoint.care.packages.PackageChangedException;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.http.problem.ProblemException;

/** Brokerage operations, shared by API and pages. */
@Singleton
final class Brokerage {
  private static final int MAX_PACKAGES = 500;

  private final CarePackages packages;
  private final ProviderRanking ranking;
  private final HomeLookup homes;
  private final Optional<DemoPackages> demo;

  Brokerage(
      CarePackages packages,
      ProviderRanking ranking,
      HomeLookup homes,
      Optional<DemoPackages> demo) {
    this.packages = packages;
    this.ranking = ranking;
    this.homes = homes;
    this.demo = demo;
  }

  List<CarePackage> list(Caller caller) {
    requirePurpose(caller);
    demo.ifPresent(DemoPackages::ensure);
    return packages.list(MAX_PACKAGES, caller);
  }

  CarePackage get(String id, Caller caller) {
    requirePurpose(caller);
    UUID uuid = parse(id);
    return packages
        .find(uuid, caller)
        .orElseThrow(() -> ProblemException.notFound("There is no package " + uuid + "."));
  }

  CarePackage create(PackageRequest request, Caller caller) {
    requirePurpose(caller);
    return packages.create(request.parse(homes, caller), caller);
  }

  /**
   * Changes a package.
   *
   * @param revision that the caller read
   * @throws PackageChangedException if the package has another revision or is closed
   */
  CarePackage update(String id, int revision, PackageRequest request, Caller caller) {
    requirePurpose(caller);
    return packages.update(existing(id), revision, request.details(), caller);
  }

  /**
   * Closes a package.
   *
   * @param revision that the caller read
   * @throws ProblemException 400 that names the invalid field
   * @throws PackageChangedException if the package has another revision or is closed
   */
  CarePackage close(String id, int revision, CloseRequest request, Caller caller) {
    requirePurpose(caller);
    UUID known = existing(id);
    return packages.close(known, revision, request.parse(listProviders(caller)), caller);
  }

  /** Lists the providers by name; empty if they are not published. */
  List<Provider> listProviders(Caller caller) {
    try {
      return ranking.listProviders(caller);
    } catch (UnknownDatasetException e) {
      return List.of();
    }
  }

  private UUID existing(String id) {
    UUID uuid = parse(id);
    if (!packages.exists(uuid)) {
      throw ProblemException.notFound("There is no package " + uuid + ".");
    }
    return uuid;
  }

  private static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("There is no package '" + id + "'.");
    }
  }

  List<Candidate> candidates(CarePackage carePackage, int radius, Caller caller) {
    try {
      return ranking.rank(carePackage.location(), radius, caller);
    } catch (UnknownDatasetException e) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "The datasets care-clients and care-providers are not published yet. Ask a GIS officer to run the pipelines care-providers and care-clients.");
    }
  }

  static int radius(@Nullable String radius) {
    if (radius == null || radius.isBlank()) {
      return Rings.DEFAULT;
    }
    return Rings.METRES.stream()
        .filter(ring -> ring.toString().equals(radius.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "radius", "must be one of the distances " + Rings.METRES + " in metres"));
  }

  /** Call first, so that a request without a purpose reveals nothing. */
  private static void requirePurpose(Caller caller) {
    if (caller.findPurpose().isEmpty()) {
      throw new PurposeRequiredException();
    }
  }
}
