/** What councils and suppliers really send, and what becomes of it. */
package uk.trigpoint.formats.quirks;
