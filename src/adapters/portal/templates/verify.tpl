<h1>核对文书真伪</h1>
<section><h2>按验证码核对</h2>
<form class="filter" action="/verify" method="get"><p><label for="code">文书上的验证码</label><input id="code" name="code" value="{{CODE}}" maxlength="40" autocomplete="off"></p><p><button>核对</button></p></form>
{{#UNKNOWN}}<p class="problem" role="alert">没有登记过验证码为“<span translate="no">{{CODE}}</span>”的文书。请核对输入；文书可能是伪造的，可以向制作机关查询。</p>{{/UNKNOWN}}
{{#FOUND}}<div class="good" role="status"><p><b>已登记。</b>{{DOCUMENT}}（{{NO}}）于{{AT}}由{{ORGAN}}登记在第{{LEAF}}项。</p>
{{#INSPECTION_CODE}}<p><a href="/i/{{CODE}}">谁来检查、为什么检查、依据、今年第几次、有什么权利</a></p>
{{/INSPECTION_CODE}}{{#WITHDRAWN}}<p class="problem">该决定已撤回公示：{{REASON}}</p>{{/WITHDRAWN}}
{{#VOIDED}}<p class="problem">该文书已作废：{{REASON}}</p>{{/VOIDED}}
<dl class="facts"><dt>证明等级</dt><dd>{{#WAITING}}已写入本地区日志，等待签发检查点{{/WAITING}}{{#SIGNED}}已由本地区日志签名的检查点覆盖{{/SIGNED}}{{#WITNESSED}}<span class="witness">已由见证方 {{NAME}} 于{{AT}}共同签名</span> {{/WITNESSED}}{{#STAMPED}}<span class="witness">时间戳服务机构 {{NAME}} 证明：{{AT}}时记录已经存在</span> {{/STAMPED}}</dd>{{#PDF}}<dt>文书文件（PDF）SHA-256</dt><dd class="hash" data-file="sha256">{{SHA256}}</dd><dt>文书文件（PDF）SM3</dt><dd class="hash" data-file="sm3">{{SM3}}</dd>{{/PDF}}<dt>文书正文 SHA-256</dt><dd class="hash">{{SHA256}}</dd><dt>记录叶 SHA-256</dt><dd class="hash" data-leaf="sha256">{{LEAF_HASH}}</dd></dl>
<p>可以离线核对的材料：<a href="/v/{{CODE}}/leaf.json">记录叶</a>　<a href="/v/{{CODE}}/proof.tlog-proof">登记证明（SHA-256）</a>　<a href="/v/{{CODE}}/proof-sm3.tlog-proof">登记证明（SM3）</a>　<a href="/keys.txt">日志的公钥</a></p></div>{{/FOUND}}
</section>
<section id="files"><h2>按文件核对</h2>
<p>手里有文书的电子文件（PDF）的，先按验证码查到文书，再核对文件的摘要：摘要相同，文件就一个字节也没有改动过。扫描、拍照、另存后的文件与原件的摘要不同，请改用验证码核对。</p>
<div id="by-file" hidden><p class="pick"><input id="file" type="file"><label for="file">选择文件</label><span id="picked">还没有选择文件</span></p><p class="hint">文件只在本机读取，不上传。</p><div id="digests" role="status" aria-live="polite"></div></div>
<p id="by-hand">在 Windows 的命令提示符里输入 <code>certutil -hashfile 文件名 SHA256</code>，在 Linux 里输入 <code>sha256sum 文件名</code>，将得到的数字与按验证码查到的“文书文件（PDF）SHA-256”逐位比较。</p>
<p>手里有证据包（.zip）的，可以下载<a href="/assets/verify.html" download>离线核对页</a>，断网打开后选择证据包，不经过任何服务器。</p>
{{#DEMO}}<p>没有证据包也可以试：<a href="/assets/sample-bundle.zip" download>下载演示证据包</a>，在离线核对页里打开；再改动其中任何一个字节，核对页会指出是哪一处。</p>{{/DEMO}}</section>
<section><h2>日志之间的见证</h2><p>下级行政区域的日志由本日志登记并共同签名：<a href="/subordinates">下级日志</a>。</p></section>
<script src="/assets/verify.js" type="module"></script>
