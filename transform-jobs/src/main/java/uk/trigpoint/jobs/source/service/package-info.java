/**
 * Sources that are services: Esri feature services, WFS, OGC API Features and paged JSON. A service
 * is read whole into a file first, its rows are counted against its own count, and the file is
 * understood like any other.
 */
@NullMarked
package uk.trigpoint.jobs.source.service;

import org.jspecify.annotations.NullMarked;
