package uk.trigpoint.care.packages;

/** A package that is not stored yet. */
public record NewPackage(Home home, PackageDetails details) {}
