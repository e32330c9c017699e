/** What tests of several formats need. */
package uk.trigpoint.formats.testing;
