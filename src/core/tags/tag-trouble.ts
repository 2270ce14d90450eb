// Why AWS does not let the tags be looked at or switched, and so who must do something about it.

/**
 * `member`: only the payer's account may. `permission`: the role lacks a permission, or may not be taken. `refused`: AWS
 * has another reason, for these keys or altogether.
 */
export type TagTrouble = {
  kind: 'member' | 'permission' | 'refused';
  /** AWS's own code and words. */
  code: string;
  message: string;
};

const DENIED = ['AccessDeniedException', 'AccessDenied', 'UnauthorizedException'];

/** AWS says to a member account "Linked account doesn't have access to cost allocation tags." under the code of a missing permission. */
export const troubleOf = ({ code, message }: { code: string; message: string }): TagTrouble => {
  if (!DENIED.includes(code)) return { kind: 'refused', code, message };
  return { kind: /linked account/i.test(message) ? 'member' : 'permission', code, message };
};
