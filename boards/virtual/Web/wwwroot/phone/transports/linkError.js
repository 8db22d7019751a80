// Why an operation of a transport failed. Both transports speak of the same codes (LINK_ERRORS of ../constants.js, and those
// below that only a page can meet), so that the phone never asks which one it has.

export const PAGE_ERRORS = ["busy", "unsupported", "off"];

export class LinkError extends Error {
  /** @param {string} code One of LINK_ERRORS or PAGE_ERRORS. @param {string} message A sentence for a person. */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
