// The program at the desk that holds the UKey puts `mingjingSigner` on the page (docs/deploy.md). Where there is none the person signs with a
// program of his own and pastes what it gives.
import type { Signed } from '@mingjing/api-client'

export interface Signer { sign(challenge: string): Promise<string> }
export interface Challenge { challenge: string; until: string }

declare global {
  interface Window { mingjingSigner?: Signer }
}

export const signerHere = (): Signer | undefined => window.mingjingSigner

// Whether the text was made for the page that shows it: the server's answer came through whoever stands between.
// The third line names the origin, after a full-width colon.
export const isForThisPage = (challenge: string, origin: string): boolean => challenge.split('\n')[2]?.split('\uff1a')[1] === origin

export const signedText = (challenge: string, signature: string): Signed => ({ challenge, signature: signature.replace(/\s+/g, '') })
