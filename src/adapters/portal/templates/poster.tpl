<h1>码上监督</h1>
<article class="poster">
<p class="lead">{{KIND}}</p>
<h2>{{NAME}}</h2>
<img src="/s/{{REGISTER}}/{{ID}}.svg" alt="码上监督二维码" width="280" height="280">
<p><b>扫一扫，投诉举报、提出意见；不需要账号，可以匿名。</b></p>
<p>{{ORGAN}}{{#HAS_COMPLAINT_PHONE}}，监督电话{{COMPLAINT_PHONE}}{{/HAS_COMPLAINT_PHONE}}</p>
<p class="hint" translate="no">{{ADDRESS}}</p>
</article>
<p class="noprint"><a href="/s/{{REGISTER}}/{{ID}}.svg" download="码上监督.svg">下载二维码（矢量图）</a>；用浏览器的“打印”印制张贴。</p>
