package uk.trigpoint.jobs.file;

import java.nio.file.Path;

/**
 * A file that a run reads.
 *
 * @param name as its sender named it
 * @param path where its bytes are on this node
 * @param sha256 of its bytes, hexadecimal
 * @param bytes its size
 */
public record InputFile(String name, Path path, String sha256, long bytes) {}
