/**
 * Geometries of binary formats: builds them within limits, decodes and encodes well-known binary
 * (WKB), transforms what is written, and orders it along a Hilbert curve.
 */
@NullMarked
package uk.trigpoint.formats.binary;

import org.jspecify.annotations.NullMarked;
