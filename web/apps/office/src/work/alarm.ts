// Two short tones, made here: no file is loaded and nothing sounds before somebody turned it on.
const TONES = [880, 660] as const
const LENGTH = 0.18

export function ring(): void {
  if (typeof AudioContext === 'undefined') return
  const audio = new AudioContext()
  TONES.forEach((frequency, index) => {
    const tone = audio.createOscillator()
    const loud = audio.createGain()
    tone.frequency.value = frequency
    loud.gain.value = 0.15
    tone.connect(loud).connect(audio.destination)
    tone.start(audio.currentTime + index * LENGTH)
    tone.stop(audio.currentTime + (index + 1) * LENGTH)
  })
  setTimeout(() => { void audio.close() }, TONES.length * LENGTH * 1000 + 200)
}
