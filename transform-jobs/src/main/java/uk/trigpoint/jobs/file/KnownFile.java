package uk.trigpoint.jobs.file;

/**
 * A file that an attempt at a run read, or that started it.
 *
 * @param sha256 of its bytes, hexadecimal
 */
public record KnownFile(String name, String sha256) {}
